using System.Globalization;

namespace WritebackPortal.Web.Tests.Languages;

/// <summary>Until it is disposed, this flow of work is that of a viewer who reads German.</summary>
internal sealed class InGerman : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public InGerman() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");

    public void Dispose() => CultureInfo.CurrentUICulture = _before;
}
