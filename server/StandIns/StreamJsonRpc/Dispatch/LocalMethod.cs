using System.Reflection;
using System.Text.Json;

namespace StreamJsonRpc.Dispatch;

/// <summary>A method that the other side may call.</summary>
internal sealed class LocalMethod
{
    private readonly MethodInfo method;
    private readonly object? target;
    private readonly bool singleObject;
    private readonly ParameterInfo[] parameters;
    private readonly bool takesCancellation;
    private readonly MethodResult result;

    public LocalMethod(MethodInfo method, object? target, JsonRpcMethodAttribute settings)
    {
        this.method = method;
        this.target = target;
        Name = settings.Name ?? method.Name;
        NamedProgress = settings.ClientRequiresNamedArguments;
        parameters = method.GetParameters();
        takesCancellation = parameters.Length > 0 && parameters[^1].ParameterType == typeof(CancellationToken);
        if (takesCancellation)
        {
            parameters = parameters[..^1];
        }

        singleObject = settings.UseSingleObjectParameterDeserialization && parameters.Length == 1;
        result = MethodResult.For(method.ReturnType);
    }

    public string Name { get; }

    /// <summary>Whether the caller wants <c>$/progress</c> with named arguments.</summary>
    public bool NamedProgress { get; }

    public Type? ResultType => result.Type;

    /// <summary>Reads the arguments, all but the token.</summary>
    /// <exception cref="JsonException">They do not fit the method.</exception>
    public object?[] Bind(JsonElement? json, SystemTextJsonFormatter formatter)
    {
        var arguments = new object?[parameters.Length + (takesCancellation ? 1 : 0)];
        if (singleObject && json is { } whole)
        {
            arguments[0] = formatter.Deserialize(whole, parameters[0].ParameterType);
            return arguments;
        }

        if (json is { } given && Count(given) > parameters.Length)
        {
            throw new JsonException("There are more arguments than parameters.");
        }

        for (int i = 0; i < parameters.Length; i++)
        {
            arguments[i] = BindOne(json, i, formatter);
        }

        return arguments;
    }

    /// <summary>Starts the method on the caller's thread.</summary>
    public ValueTask<object?> InvokeAsync(object?[] arguments, CancellationToken cancellationToken)
    {
        if (takesCancellation)
        {
            arguments[^1] = cancellationToken;
        }

        return result.GetAsync(method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null));
    }

    private object? BindOne(JsonElement? json, int index, SystemTextJsonFormatter formatter)
    {
        ParameterInfo parameter = parameters[index];
        JsonElement value = default;
        bool found = json switch
        {
            { ValueKind: JsonValueKind.Object } named => parameter.Name is { } name && named.TryGetProperty(name, out value),
            { ValueKind: JsonValueKind.Array } list when index < list.GetArrayLength() =>
                (value = list[index]).ValueKind != JsonValueKind.Undefined,
            _ => false,
        };
        if (found)
        {
            return formatter.Deserialize(value, parameter.ParameterType);
        }

        return parameter.HasDefaultValue
            ? parameter.DefaultValue
            : throw new JsonException($"There is no argument for the parameter '{parameter.Name}'.");
    }

    private static int Count(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.GetArrayLength() : json.GetPropertyCount();
}
