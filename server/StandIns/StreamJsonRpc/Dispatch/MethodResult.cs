using System.Diagnostics.CodeAnalysis;

namespace StreamJsonRpc.Dispatch;

/// <summary>Awaits what a method returned, by the type that it declares, and takes the result out.</summary>
internal abstract class MethodResult
{
    /// <summary>The type of the result; null where there is none.</summary>
    public abstract Type? Type { get; }

    public abstract ValueTask<object?> GetAsync(object? returned);

    public static MethodResult For(Type returnType)
    {
        if (returnType == typeof(void) || returnType == typeof(Task) || returnType == typeof(ValueTask))
        {
            return new Nothing();
        }

        Type? definition = returnType.IsGenericType ? returnType.GetGenericTypeDefinition() : null;
        if (definition == typeof(Task<>))
        {
            return Create(typeof(OfTask<>).MakeGenericType(returnType.GetGenericArguments()[0]));
        }

        return definition == typeof(ValueTask<>)
            ? Create(typeof(OfValueTask<>).MakeGenericType(returnType.GetGenericArguments()[0]))
            : new Plain(returnType);

        static MethodResult Create(
            [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type type) =>
            (MethodResult)Activator.CreateInstance(type)!;
    }

    private sealed class Nothing : MethodResult
    {
        public override Type? Type => null;

        public override async ValueTask<object?> GetAsync(object? returned)
        {
            await (returned switch
            {
                Task task => new ValueTask(task),
                ValueTask task => task,
                _ => default,
            });
            return null;
        }
    }

    private sealed class Plain(Type type) : MethodResult
    {
        public override Type? Type => type;

        public override ValueTask<object?> GetAsync(object? returned) => new(returned);
    }

    private sealed class OfTask<T> : MethodResult
    {
        public override Type? Type => typeof(T);

        public override async ValueTask<object?> GetAsync(object? returned) => await (Task<T>)returned!;
    }

    private sealed class OfValueTask<T> : MethodResult
    {
        public override Type? Type => typeof(T);

        public override async ValueTask<object?> GetAsync(object? returned) => await (ValueTask<T>)returned!;
    }
}
