// The only use of the console: its streams are the wire and the log, and nothing else may print to them.
using EditorBackend;

#pragma warning disable RS0030
await using var input = Console.OpenStandardInput();
await using var output = Console.OpenStandardOutput();
await using var log = Console.OpenStandardError();
Console.SetOut(TextWriter.Null);
#pragma warning restore RS0030

return (int)await BackendHost.RunAsync(input, output, log, TimeProvider.System);
