using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>Changes a domain at random, in every way that can matter to coverage.</summary>
internal sealed class RandomChanges(int seed, DirectoryLab lab)
{
    private static readonly WritebackRight[] Rights =
        [WritebackRight.ResetPassword, WritebackRight.ChangePassword, WritebackRight.WriteLockoutTime, WritebackRight.WritePwdLastSet];

    private readonly Random _random = new(seed);
    private readonly List<string> _users = [];
    private readonly List<string> _containers = [DirectoryLab.Staff, DirectoryLab.Sales];
    private int _made;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var container = await lab.Controller.AddUsersAsync("Pool", 30, cancellationToken);
        _containers.Add(container);
        _users.AddRange(Enumerable.Range(1, 30).Select(number => $"CN=pool{number:0000},{container}"));
        await lab.Controller.RunToolAsync(["group", "add", "Auditors"], cancellationToken);
    }

    /// <summary>What was done.</summary>
    public async Task<string> NextAsync(CancellationToken cancellationToken)
    {
        var user = _users[_random.Next(_users.Count)];
        switch (_random.Next(11))
        {
            case 0:
                await lab.Controller.DisableInheritanceAsync(user, cancellationToken);
                return $"protect {user}";
            case 1:
                await lab.Controller.EnableInheritanceAsync(user, cancellationToken);
                return $"unprotect {user}";
            case 2:
                var auditors = await lab.Controller.GetSidAsync("Auditors", cancellationToken);
                await lab.Controller.AddEntriesAsync(user, $"(D;;WP;;;{(_random.Next(2) == 0 ? lab.ConnectorSid : auditors)})", cancellationToken);
                return $"deny on {user}";
            case 3:
                return await MoveAsync(user, cancellationToken);
            case 4:
                await lab.Controller.AdministerAsync(["delete", user], cancellationToken);
                _users.Remove(user);
                return $"delete {user}";
            case 5:
                return await AddAsync(cancellationToken);
            case 6:
                await lab.Controller.RunToolAsync(["group", "addmembers", "Domain Admins", Name(user)], cancellationToken);
                return $"{user} into Domain Admins";
            case 7:
                await lab.Controller.RunToolAsync(["group", "removemembers", "Domain Admins", Name(user)], cancellationToken);
                return $"{user} out of Domain Admins";
            case 8:
                await lab.Controller.CoverByAdminSdHolderAsync(user, cancellationToken);
                return $"cover {user}";
            case 9:
                await lab.Controller.SetAttributeAsync(user, "description", [$"{_random.Next()}"], cancellationToken);
                return $"describe {user}";
            default:
                return await ChangeContainerAsync(cancellationToken);
        }
    }

    private async Task<string> MoveAsync(string user, CancellationToken cancellationToken)
    {
        var moved = $"CN={Name(user)},{_containers[_random.Next(_containers.Count)]}";
        if (moved == user)
        {
            return "stay";
        }

        await lab.Controller.AdministerAsync(["move", user, moved], cancellationToken);
        _users[_users.IndexOf(user)] = moved;
        return $"move {user} to {moved}";
    }

    private async Task<string> AddAsync(CancellationToken cancellationToken)
    {
        var ou = $"New{++_made}";
        var container = await (_random.Next(2) == 0
            ? lab.Controller.AddUsersAsync(ou, 2, cancellationToken)
            : lab.Controller.AddInetOrgPersonsAsync(ou, 2, cancellationToken));
        _containers.Add(container);
        _users.AddRange([$"CN={ou.ToLowerInvariant()}0001,{container}", $"CN={ou.ToLowerInvariant()}0002,{container}"]);
        return $"add {container}";
    }

    private async Task<string> ChangeContainerAsync(CancellationToken cancellationToken)
    {
        var at = _random.Next(2, _containers.Count);
        var container = _containers[at];
        if (_random.Next(2) == 0)
        {
            var renamed = $"OU=Renamed{++_made},{SambaDomainController.NamingContext}";
            await lab.Controller.AdministerAsync(["move", container, renamed], cancellationToken);
            _containers[at] = renamed;
            for (var i = 0; i < _users.Count; i++)
            {
                _users[i] = _users[i].Replace($",{container}", $",{renamed}", StringComparison.Ordinal);
            }

            return $"rename {container} to {renamed}";
        }

        await lab.Controller.GrantAsync(lab.ConnectorSid, [Rights[_random.Next(Rights.Length)]], cancellationToken);
        await lab.Controller.DisableInheritanceAsync(container, cancellationToken);
        return $"protect {container}";
    }

    private static string Name(string user) => user[3..user.IndexOf(',', StringComparison.Ordinal)];
}
