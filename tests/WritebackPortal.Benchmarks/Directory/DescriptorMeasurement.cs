using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Benchmarks.Directory;

/// <summary>Reads distinct descriptors from their bytes and answers the four questions of writeback on each.</summary>
internal sealed class DescriptorMeasurement : IMeasurement
{
    private const int Descriptors = 50_000;
    private const int Rounds = 9;

    private static readonly AccessQuestion[] Questions =
    [
        AccessQuestion.ExtendedRight(KnownGuids.ResetPassword),
        AccessQuestion.ExtendedRight(KnownGuids.ChangePassword),
        AccessQuestion.WriteProperty(KnownGuids.User, null, KnownGuids.LockoutTime),
        AccessQuestion.WriteProperty(KnownGuids.User, KnownGuids.AccountRestrictions, KnownGuids.PwdLastSet),
    ];

    private static readonly Sid Self = Sid.Parse("S-1-5-21-1111111111-2222222222-3333333333-4711");

    public string Name => "descriptors";

    public string Title => "Descriptors read and judged for four rights, against an evaluation over objects and text.";

    public Task RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var all = new RandomDescriptorBytes(seed: 1).Take(Descriptors);
        var granted = new int[2];
        var timings = Benchmarks.Rounds.Compare(Rounds, Descriptors, [() => granted[0] = Ours(all), () => granted[1] = Plain(all)]);
        if (granted[0] != granted[1])
        {
            throw new InvalidOperationException($"The two sides disagree: {granted[0]} against {granted[1]} granted.");
        }

        output.WriteLine(FormattableString.Invariant($"{Descriptors:N0} distinct descriptors of {all.Average(bytes => bytes.Length):N0} bytes, {Questions.Length} questions each, {granted[0]:N0} granted, one core"));
        output.WriteLine($"  evaluator     {timings[0]}");
        output.WriteLine($"  plain objects {timings[1]}");
        output.WriteLine(FormattableString.Invariant($"  ratio         {timings[0].ItemsPerSecond / timings[1].ItemsPerSecond:N1}"));
        return Task.CompletedTask;
    }

    private static int Ours(byte[][] all)
    {
        var evaluator = new AccessEvaluator(RandomDescriptorBytes.Requester);
        var granted = 0;
        foreach (var bytes in all)
        {
            var descriptor = SecurityDescriptor.Parse(bytes);
            foreach (var question in Questions)
            {
                granted += evaluator.Decide(descriptor, question, Self).Outcome == AccessOutcome.Granted ? 1 : 0;
            }
        }

        return granted;
    }

    private static int Plain(byte[][] all)
    {
        var requester = RandomDescriptorBytes.Requester.Select(sid => sid.ToString()).ToHashSet();
        var self = Self.ToString();
        var granted = 0;
        foreach (var bytes in all)
        {
            var descriptor = new PlainDescriptor(bytes);
            granted += Questions.Count(question => descriptor.Allows(question, requester, self));
        }

        return granted;
    }
}
