using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;

namespace StandIns.Tests;

/// <summary>AWS's model of the service, read as data: what the stand-in is held to, and where test values come from.</summary>
internal static class SsmServiceModel
{
    public const string ModelNamespace = "Amazon.SimpleSystemsManagement.Model";
    public const string ServiceNamespace = "Amazon.SimpleSystemsManagement";

    private static readonly JsonObject Model =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "aws-models", "ssm.json")))!.AsObject();

    public static Assembly Assembly => typeof(AmazonSimpleSystemsManagementClient).Assembly;

    public static IReadOnlyList<string> Operations { get; } = [.. Model["operations"]!.AsObject().Select(operation => operation.Key)];

    public static IReadOnlyList<string> Exceptions { get; } = [.. Shapes.Where(shape => IsException(shape.Key)).Select(shape => shape.Key)];

    /// <summary>Structures that are neither an error nor the input or output of an operation.</summary>
    public static IReadOnlyList<string> Structures { get; } =
    [
        .. Shapes.Where(shape => TypeOf(shape.Key).Equals("structure", StringComparison.Ordinal) && !IsException(shape.Key))
            .Select(shape => shape.Key)
            .Except(Operations.SelectMany(operation => new[] { InputShape(operation), OutputShape(operation) }), StringComparer.Ordinal),
    ];

    public static IReadOnlyList<string> Enums { get; } = [.. Shapes.Where(shape => shape.Value!["enum"] is not null).Select(shape => shape.Key)];

    private static JsonObject Shapes => Model["shapes"]!.AsObject();

    public static string InputShape(string operation) => (string)Model["operations"]![operation]!["input"]!["shape"]!;

    public static string OutputShape(string operation) => (string)Model["operations"]![operation]!["output"]!["shape"]!;

    public static IReadOnlyList<string> ErrorsOf(string operation)
        => [.. Model["operations"]![operation]!["errors"]!.AsArray().Select(error => (string)error!["shape"]!)];

    public static IReadOnlyList<string> EnumValues(string shape) => [.. Shapes[shape]!["enum"]!.AsArray().Select(value => (string)value!)];

    public static IReadOnlyDictionary<string, string> Members(string shape)
        => Shapes[shape]!["members"]!.AsObject().ToDictionary(member => member.Key, member => (string)member.Value!["shape"]!, StringComparer.Ordinal);

    /// <summary>The class of an error. The package gives every exception the suffix that .NET asks for; AWS's model does not.</summary>
    public static Type ExceptionType(string error)
        => Assembly.GetType($"{ModelNamespace}.{(error.EndsWith("Exception", StringComparison.Ordinal) ? error : error + "Exception")}", throwOnError: true)!;

    /// <summary>The class that the SDK has for an operation's input: its name does not depend on the shape's.</summary>
    public static Type RequestType(string operation) => Assembly.GetType($"{ModelNamespace}.{operation}Request", throwOnError: true)!;

    public static Type ResponseType(string operation) => Assembly.GetType($"{ModelNamespace}.{operation}Response", throwOnError: true)!;

    /// <summary>The type that a property has for a member of <paramref name="shape"/>.</summary>
    public static Type ClrType(string shape) => TypeOf(shape) switch
    {
        "string" when Shapes[shape]!["enum"] is not null => Assembly.GetType($"{ServiceNamespace}.{shape}", throwOnError: true)!,
        "string" => typeof(string),
        "boolean" => typeof(bool?),
        "integer" => typeof(int?),
        "long" => typeof(long?),
        "timestamp" => typeof(DateTime?),
        "list" => typeof(List<>).MakeGenericType(ClrType((string)Shapes[shape]!["member"]!["shape"]!)),
        "structure" => Assembly.GetType($"{ModelNamespace}.{shape}", throwOnError: true)!,
        var other => throw new NotSupportedException(other),
    };

    /// <summary>A value of <paramref name="shape"/> with every member set, each to something else.</summary>
    public static JsonNode Sample(string shape)
    {
        var number = 0;
        return Sample(shape, ref number);
    }

    /// <summary>The object that <paramref name="json"/> describes, by reflection.</summary>
    public static object ToObject(Type type, JsonNode json)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (json is JsonArray array)
        {
            var list = (System.Collections.IList)Activator.CreateInstance(type)!;
            foreach (var item in array)
            {
                list.Add(ToObject(type.GetGenericArguments()[0], item!));
            }

            return list;
        }

        if (json is JsonObject members)
        {
            var target = Activator.CreateInstance(type)!;
            foreach (var (name, value) in members)
            {
                var property = type.GetProperty(name)!;
                property.SetValue(target, ToObject(property.PropertyType, value!));
            }

            return target;
        }

        return type switch
        {
            _ when type == typeof(DateTime) => DateTime.UnixEpoch.AddTicks((long)(json.GetValue<decimal>() * TimeSpan.TicksPerSecond)),
            _ when type.IsSubclassOf(typeof(ConstantClass)) => Activator.CreateInstance(type, json.GetValue<string>())!,
            _ => Convert.ChangeType(json.ToString(), type, CultureInfo.InvariantCulture),
        };
    }

    /// <summary>What <paramref name="value"/> holds, by reflection over the members of <paramref name="shape"/>.</summary>
    public static JsonNode? ToJson(string shape, object? value)
    {
        if (value is System.Collections.IList list)
        {
            return new JsonArray([.. list.Cast<object>().Select(item => ToJson((string)Shapes[shape]!["member"]!["shape"]!, item))]);
        }

        if (value is not null && TypeOf(shape).Equals("structure", StringComparison.Ordinal))
        {
            return new JsonObject(Members(shape).Select(member => KeyValuePair.Create(
                member.Key, ToJson(member.Value, value.GetType().GetProperty(member.Key)!.GetValue(value)))));
        }

        return value switch
        {
            null => null,
            DateTime time => JsonValue.Create((time - DateTime.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond),
            ConstantClass constant => JsonValue.Create(constant.Value),
            bool flag => JsonValue.Create(flag),
            int whole => JsonValue.Create(whole),
            long whole => JsonValue.Create(whole),
            string text => JsonValue.Create(text),
            _ => throw new NotSupportedException(value.GetType().FullName),
        };
    }

    private static string TypeOf(string shape) => (string)Shapes[shape]!["type"]!;

    private static bool IsException(string shape) => Shapes[shape]!["exception"] is not null;

    private static JsonNode Sample(string shape, ref int number)
    {
        number++;
        switch (TypeOf(shape))
        {
            case "structure":
                var structure = new JsonObject();
                foreach (var (name, member) in Members(shape))
                {
                    structure[name] = Sample(member, ref number);
                }

                return structure;
            case "list":
                var element = (string)Shapes[shape]!["member"]!["shape"]!;
                return new JsonArray(Sample(element, ref number), Sample(element, ref number));
            case "string" when Shapes[shape]!["enum"] is JsonArray values:
                return JsonValue.Create((string)values[number % values.Count]!);
            case "string":
                return JsonValue.Create($"{shape} {number} \"é\\\n\U0001F512");
            case "boolean":
                return JsonValue.Create(true);
            case "timestamp":
                return JsonValue.Create(1_582_657_288.173m + number);
            case "integer":
                return JsonValue.Create(number);
            default:
                return JsonValue.Create((long)int.MaxValue + number);
        }
    }
}
