using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Compare;

/// <summary>What a row means to whoever asks: a difference between two servers is not a change between two moments.</summary>
internal static class FactMeanings
{
    /// <param name="left">What the first side is called, a server or a moment.</param>
    public static string Of(ComparisonRow row, CompareQuestion question, string left, string right) =>
        question is CompareQuestion.Servers ? OfServers(row, left, right) : OfTime(row);

    private static string OfServers(ComparisonRow row, string left, string right) => row switch
    {
        { Relation: FactRelation.Unknown } => CompareTexts.MeansUnknown,
        { Relation: FactRelation.OneSided, Right.IsKnown: false } => CompareTexts.FormatMeansNotLookedAt(right),
        { Relation: FactRelation.OneSided } => CompareTexts.FormatMeansOnlyHere(right, left),
        { Relation: FactRelation.Same } => OfSame(row),
        { Kind: FactKind.Staging, Right.Value: "on", Left.Value: "off" } => CompareTexts.MeansAsItShould,
        { Right.State: CheckState.Fail, Left.State: CheckState.Fail } or { Right.State: CheckState.Risk, Left.State: CheckState.Risk } => CompareTexts.MeansBothDiffer,
        { Right.State: CheckState.Fail } => CompareTexts.FormatMeansRepairFirst(right),
        { Right.State: CheckState.Risk, Left.State: CheckState.Fail } => CompareTexts.FormatMeansBetter(right),
        { Right.State: CheckState.Risk } => CompareTexts.FormatMeansRisk(right),
        { Right.State: CheckState.Pass, Left.State: CheckState.Fail } => CompareTexts.FormatMeansReason(right),
        { Right.State: CheckState.Pass, Left.State: CheckState.Risk } => CompareTexts.FormatMeansBetter(right),
        _ => OfKind(row.Kind),
    };

    private static string OfSame(ComparisonRow row) => row switch
    {
        { Right.State: CheckState.Fail or CheckState.Risk } => CompareTexts.MeansBothFail,
        { Kind: FactKind.Account } => CompareTexts.MeansSameAccount,
        { Kind: FactKind.Proxy } => CompareTexts.MeansSameProxy,
        _ => CompareTexts.MeansNothingToDo,
    };

    private static string OfKind(FactKind kind) => kind switch
    {
        FactKind.Forest or FactKind.Cloud => CompareTexts.MeansOtherPlace,
        FactKind.Account => CompareTexts.MeansOtherAccount,
        FactKind.Proxy => CompareTexts.MeansOtherProxy,
        FactKind.Controller or FactKind.PdcEmulator => CompareTexts.MeansOtherController,
        FactKind.Address => CompareTexts.MeansOtherAddress,
        FactKind.Policy or FactKind.Coverage => CompareTexts.MeansOtherReading,
        FactKind.Certificate => CompareTexts.MeansOtherCertificate,
        FactKind.OperatingSystem or FactKind.Agent => CompareTexts.MeansNoEffect,
        FactKind.TlsSetting => CompareTexts.MeansTlsSetting,
        FactKind.EngineVersion => CompareTexts.MeansOtherVersion,
        _ => CompareTexts.MeansLook,
    };

    private static string OfTime(ComparisonRow row) => row switch
    {
        { Relation: FactRelation.Unknown } => CompareTexts.MeansUnknown,
        { Relation: FactRelation.OneSided, Right.IsKnown: false } => CompareTexts.MeansLostSight,
        { Relation: FactRelation.OneSided } => CompareTexts.MeansGainedSight,
        { Relation: FactRelation.Same, Right.State: CheckState.Fail or CheckState.Risk } => CompareTexts.MeansLasts,
        { Relation: FactRelation.Same } => CompareTexts.MeansUnchanged,
        { Left.State: { } before, Right.State: { } after } when after.Rank() > before.Rank() => after is CheckState.Pass ? CompareTexts.MeansRepaired : CompareTexts.MeansImproved,
        { Left.State: { } before, Right.State: { } after } when after.Rank() < before.Rank() => before is CheckState.Pass ? CompareTexts.MeansBroke : CompareTexts.MeansWorsened,
        { Kind: FactKind.Address } => CompareTexts.MeansOtherAddress,
        { Kind: FactKind.Controller } => CompareTexts.MeansOtherController,
        _ => CompareTexts.MeansChanged,
    };
}
