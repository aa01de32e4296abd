using WritebackPortal.WindowsStandIn;

// One program under two names: what it is called decides what it stands for.
return Path.GetFileNameWithoutExtension(Environment.ProcessPath) switch
{
    "powershell" => StandInPowerShell.Run(),
    _ => StandInEngine.Run(),
};
