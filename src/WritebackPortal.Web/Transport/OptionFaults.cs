using Microsoft.Extensions.Options;

namespace WritebackPortal.Web.Transport;

/// <summary>Says everything that is wrong with a section at once.</summary>
internal sealed class OptionFaults<TOptions>(Func<TOptions, IEnumerable<string>> faults) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options) =>
        faults(options).ToArray() is [_, ..] found ? ValidateOptionsResult.Fail(found) : ValidateOptionsResult.Success;
}
