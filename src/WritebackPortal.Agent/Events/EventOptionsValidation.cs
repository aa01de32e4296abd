using Microsoft.Extensions.Options;

namespace WritebackPortal.Agent.Events;

internal sealed class EventOptionsValidation : IValidateOptions<EventOptions>
{
    // Whether the file is there is seen, and said, each time that it is read.
    public ValidateOptionsResult Validate(string? name, EventOptions options) =>
        options.File is { } file && !Path.IsPathFullyQualified(file)
            ? ValidateOptionsResult.Fail("Events:File must be a full path.")
            : ValidateOptionsResult.Success;
}
