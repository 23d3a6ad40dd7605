using EditorBackend.ContractGen;
using EditorBackend.Contracts;

if (args is not [var file])
{
    await Console.Error.WriteLineAsync("usage: EditorBackend.ContractGen FILE.ts");
    return 2;
}

await File.WriteAllTextAsync(file, TypeScriptWriter.Write(typeof(RpcContractAttribute).Assembly));
return 0;
