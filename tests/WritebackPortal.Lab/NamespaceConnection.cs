using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace WritebackPortal.Lab;

/// <summary>Connects from inside another process's network namespace.</summary>
internal static class NamespaceConnection
{
    private const int CloneNewNet = 0x40000000;

    /// <summary>A socket stays in the namespace in which it was made, so only a thread of its own has to go there (setns(2)).</summary>
    public static async Task<Stream> OpenAsync(int process, IPAddress address, int port, CancellationToken cancellationToken)
    {
        var made = new TaskCompletionSource<Socket>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Make(process, made)) { IsBackground = true }.Start();
        var socket = await made.Task.WaitAsync(cancellationToken);
        try
        {
            await socket.ConnectAsync(address, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void Make(int process, TaskCompletionSource<Socket> made)
    {
        try
        {
            using var space = File.OpenHandle($"/proc/{process}/ns/net");
            if (SetNamespace(space.DangerousGetHandle().ToInt32(), CloneNewNet) != 0)
            {
                throw new Win32Exception(Marshal.GetLastPInvokeError());
            }

            made.SetResult(new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Win32Exception or SocketException)
        {
            made.SetException(new HttpRequestException($"The network of process {process} cannot be entered.", exception));
        }
    }

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static extern int SetNamespace(int space, int kind);
}
