using AwsSandbox;
using AwsSandbox.Hosting;

if (args.Contains("--help"))
{
    Console.WriteLine(SandboxOptions.Usage);
    return 0;
}

SandboxOptions options;
try
{
    options = SandboxOptions.Parse(args);
}
catch (ArgumentException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    await Console.Error.WriteLineAsync(SandboxOptions.Usage);
    return 2;
}

try
{
    await using var host = await SandboxHost.StartAsync(options);
    var announcement = Announcement.Of(host);
    Console.WriteLine(options.Json ? announcement.ToJson() : announcement.ToText());
    await host.WaitForShutdownAsync();
    return 0;
}
catch (IOException error) when (options.Port != 0)
{
    await Console.Error.WriteLineAsync($"Port {options.Port} cannot be used: {error.Message}");
    return 1;
}
