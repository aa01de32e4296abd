using System.Text.Json;

namespace WritebackPortal.Contracts.Network;

/// <summary>Reads cloud profiles. Operators edit these files, so a fault is told with the field it is in.</summary>
public static class CloudProfileJson
{
    /// <exception cref="FormatException">It is no profile; the message names every field at fault. The caller adds the file's name.</exception>
    public static CloudProfile Parse(Stream json)
    {
        var profile = Deserialize(json);
        string[] faults = [.. Faults(profile)];
        return faults is [] ? profile : throw new FormatException(string.Join(" ", faults));
    }

    private static CloudProfile Deserialize(Stream json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ContractsJson.Default.CloudProfile)
                ?? throw new FormatException("The file says null. It must hold one cloud profile.");
        }
        catch (JsonException exception)
        {
            var place = exception.Path is null or "$" ? $"line {exception.LineNumber + 1}" : exception.Path.Replace("$.", "", StringComparison.Ordinal);
            throw new FormatException($"{place}: {exception.Message}", exception);
        }
    }

    private static IEnumerable<string> Faults(CloudProfile profile)
    {
        if (string.IsNullOrWhiteSpace(profile.Name))
        {
            yield return "name: it is empty.";
        }

        if (string.IsNullOrWhiteSpace(profile.Title))
        {
            yield return "title: it is empty.";
        }

        if (profile.Sources.Any(source => !source.IsAbsoluteUri))
        {
            yield return "sources: each must be a full address.";
        }

        if (profile.Endpoints is [])
        {
            yield return "endpoints: at least one is needed.";
        }

        for (var index = 0; index < profile.Endpoints.Count; index++)
        {
            foreach (var fault in Faults(profile.Endpoints[index], profile.Endpoints.Take(index)))
            {
                yield return $"endpoints[{index}].{fault}";
            }
        }

        if (profile.AsksFor.Any(purpose => !Enum.IsDefined(purpose)))
        {
            yield return $"asksFor: each must be one of {string.Join(", ", Enum.GetNames<EndpointPurpose>())}.";
        }

        if (profile.AlsoAllow.FirstOrDefault(pattern => !IsPattern(pattern)) is { } wrong)
        {
            yield return $"alsoAllow: '{wrong}' is not a host or a pattern such as *.contoso.test.";
        }

        for (var index = 0; index < (profile.Roots?.Certificates.Count ?? 0); index++)
        {
            if (!IsThumbprint(profile.Roots!.Certificates[index].Thumbprint))
            {
                yield return $"roots.certificates[{index}].thumbprint: it must be a SHA-1 of 40 hexadecimal digits.";
            }
        }
    }

    // It is copied into rules of firewalls and proxies.
    private static bool IsPattern(string? text) =>
        text is not null && Uri.CheckHostName(text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text) is UriHostNameType.Dns or UriHostNameType.IPv4;

    private static bool IsThumbprint(string text) => text.Length == 40 && text.All(char.IsAsciiHexDigit);

    private static IEnumerable<string> Faults(EndpointTarget endpoint, IEnumerable<EndpointTarget> earlier)
    {
        if (Uri.CheckHostName(endpoint.Host) is not (UriHostNameType.Dns or UriHostNameType.IPv4))
        {
            yield return $"host: '{endpoint.Host}' is not a host name. A wildcard belongs into pattern.";
        }
        else if (earlier.Any(other => other.Port == endpoint.Port && other.Host.Equals(endpoint.Host, StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"host: '{endpoint.Host}:{endpoint.Port}' is listed twice.";
        }

        if (endpoint.Port is < 1 or > ushort.MaxValue)
        {
            yield return $"port: {endpoint.Port} is not a port. Use 1 to 65535.";
        }

        if (string.IsNullOrWhiteSpace(endpoint.Pattern))
        {
            yield return "pattern: it is empty.";
        }
        else if (!IsPattern(endpoint.Pattern))
        {
            yield return $"pattern: '{endpoint.Pattern}' is not a host or a pattern such as *.contoso.test.";
        }

        if (!Enum.IsDefined(endpoint.Purpose))
        {
            yield return $"purpose: {(int)endpoint.Purpose} is not one of {string.Join(", ", Enum.GetNames<EndpointPurpose>())}.";
        }
    }
}
