namespace WritebackPortal.Web.Findings;

internal static class FindingServices
{
    public static IServiceCollection AddFindings(this IServiceCollection services) =>
        services
            .AddSingleton<FindingQueries>()
            .AddSingleton<AcknowledgementQueries>()
            .AddSingleton<AcknowledgeFinding>()
            .AddSingleton<AcknowledgeCause>()
            .AddSingleton<WithdrawAcknowledgement>()
            .AddSingleton<ExpireAcknowledgements>()
            .AddScoped<FindingSight>()
            .AddScoped<FindingActs>();
}
