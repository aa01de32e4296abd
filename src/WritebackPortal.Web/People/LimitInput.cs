using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.People;

/// <summary>A limit as it stands in a form.</summary>
public sealed class LimitInput
{
    public bool IsLimited { get; set; }

    /// <summary>Separated by commas.</summary>
    public string Sites { get; set; } = "";

    /// <summary>Separated by commas.</summary>
    public string Labels { get; set; } = "";

    public static LimitInput Of(PersonRow person) => new()
    {
        IsLimited = person.IsLimited,
        Sites = string.Join(", ", person.Sites),
        Labels = string.Join(", ", person.Labels),
    };

    public ServerLimit ToLimit() => IsLimited ? ServerLimit.To(PlaceText.Split(Sites), PlaceText.Split(Labels)) : ServerLimit.Everything;

    /// <summary>By field name; empty when nothing is wrong.</summary>
    public IReadOnlyDictionary<string, string> Faults()
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        var (sites, labels) = (PlaceText.Split(Sites), PlaceText.Split(Labels));
        if (IsLimited && sites is [] && labels is [])
        {
            faults[nameof(Sites)] = PeopleTexts.NameOne;
        }

        if (PlaceText.FaultOfSites(sites) is { } site)
        {
            faults[nameof(Sites)] = site;
        }

        if (PlaceText.FaultOfLabels(labels) is { } label)
        {
            faults[nameof(Labels)] = label;
        }

        return faults;
    }
}
