using System.Runtime.InteropServices;

namespace WritebackPortal.WindowsStandIn;

/// <summary>Writes down what it was asked, and answers what the test has laid down for it.</summary>
internal static partial class StandInPowerShell
{
    private const string Asked = @"C:\lab\asked.txt";
    private const string Answer = @"C:\lab\answer.json";

    public static int Run()
    {
        // As Windows has it: .NET names its own library in place of the program.
        var commandLine = Marshal.PtrToStringUni(GetCommandLine());
        File.WriteAllText(Asked, $"{commandLine}\n{Environment.GetEnvironmentVariable("PSModulePath")}\n{Console.In.ReadToEnd()}");
        Console.Error.WriteLine("An error that nobody reads.");
        Console.Out.Write(File.ReadAllText(Answer));
        return 0;
    }

    [LibraryImport("kernel32", EntryPoint = "GetCommandLineW")]
    private static partial nint GetCommandLine();
}
