using WritebackPortal.Agent.Commands;

return await AgentCommandLine.RunAsync(args, AgentConsole.OfThisProcess(), CancellationToken.None);
