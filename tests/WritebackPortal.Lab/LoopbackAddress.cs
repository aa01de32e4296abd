using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace WritebackPortal.Lab;

/// <summary>
/// One address of 127.0.0.10 to 127.0.0.39, held by this process alone: directory servers listen on fixed ports, so that
/// two of them can only stand side by side on two addresses.
/// </summary>
public sealed class LoopbackAddress : IDisposable
{
    private const int First = 10;
    private const int Last = 39;

    private readonly FileStream _lock;

    private LoopbackAddress(string value, FileStream held) => (Value, _lock) = (value, held);

    public string Value { get; }

    public static LoopbackAddress Take()
    {
        // Different processes start looking at different places, so that they seldom try the same one.
        var offset = Environment.ProcessId % (Last - First + 1);
        for (var step = 0; step <= Last - First; step++)
        {
            var last = First + ((offset + step) % (Last - First + 1));
            var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.{last}");
            if (TryTake(address) is { } taken)
            {
                return taken;
            }
        }

        throw new LabException($"Every address from 127.0.0.{First} to 127.0.0.{Last} is in use.");
    }

    public static LoopbackAddress Take(string address) =>
        TryTake(address) ?? throw new LabException($"The address {address} is in use.");

    public void Dispose() => _lock.Dispose();

    private static LoopbackAddress? TryTake(string address)
    {
        var held = TryLock(Path.Combine(LabFolders.Cache, $"address-{address}.lock"));
        if (held is null || IsFree(address))
        {
            return held is null ? null : new(address, held);
        }

        held.Dispose();
        return null;
    }

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsFree(string address)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Parse(address), 389);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
