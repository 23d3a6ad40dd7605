using System.Text.Json;
using System.Text.Json.Nodes;
using AwsSandbox.Ssm;
using AwsSandbox.Tests.Support;

namespace AwsSandbox.Tests.Ssm;

/// <summary>Parameter Store against AWS's service model: every operation, and every constraint on a member of its request.</summary>
public sealed class ModelTests : SandboxTest
{
    private static readonly JsonObject Model =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "aws-models", "ssm.json")))!.AsObject();

    /// <summary>A request that passes, for each operation.</summary>
    private static readonly Dictionary<string, string> Valid = new(StringComparer.Ordinal)
    {
        ["PutParameter"] = """{"Name":"/model/x","Value":"v","Type":"String","Overwrite":true}""",
        ["GetParameter"] = """{"Name":"/model/x"}""",
        ["GetParameters"] = """{"Names":["/model/x"]}""",
        ["GetParametersByPath"] = """{"Path":"/model"}""",
        ["DescribeParameters"] = "{}",
        ["DeleteParameter"] = """{"Name":"/model/x"}""",
        ["DeleteParameters"] = """{"Names":["/model/x"]}""",
        ["GetParameterHistory"] = """{"Name":"/model/x"}""",
        ["LabelParameterVersion"] = """{"Name":"/model/x","Labels":["a"]}""",
        ["UnlabelParameterVersion"] = """{"Name":"/model/x","ParameterVersion":1,"Labels":["a"]}""",
        ["AddTagsToResource"] = """{"ResourceType":"Parameter","ResourceId":"/model/x","Tags":[{"Key":"k","Value":"v"}]}""",
        ["RemoveTagsFromResource"] = """{"ResourceType":"Parameter","ResourceId":"/model/x","TagKeys":["k"]}""",
        ["ListTagsForResource"] = """{"ResourceType":"Parameter","ResourceId":"/model/x"}""",
        ["GetServiceSetting"] = """{"SettingId":"/ssm/parameter-store/default-parameter-tier"}""",
    };

    public static TheoryData<string> Operations => [.. Model["operations"]!.AsObject().Select(operation => operation.Key)];

    [Fact]
    public void Every_operation_of_the_model_is_served_and_no_other() =>
        Assert.Equal(
            Model["operations"]!.AsObject().Select(operation => operation.Key).Order(StringComparer.Ordinal),
            SsmService.Operations.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_valid_request_passes_and_its_answer_has_only_members_of_the_model(string operation)
    {
        await PutAsync("/model/x");
        var answer = (await Aws.SsmAsync(operation, Valid[operation])).Succeeded();
        AssertShape(operation, JsonNode.Parse(answer.Body.GetRawText())!, Model["operations"]![operation]!["output"]!["shape"]!.ToString());
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_member_that_breaks_its_constraint_is_named(string operation)
    {
        var input = Shape(Model["operations"]![operation]!["input"]!["shape"]!.ToString());
        var required = input["required"]?.AsArray().Select(name => name!.ToString()).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var (member, reference) in input["members"]!.AsObject())
        {
            if (required.Contains(member))
            {
                await AssertRefusedAsync(operation, member, null, "Member must not be null");
            }

            foreach (var (wrong, constraint) in Violations(Shape(reference!["shape"]!.ToString())))
            {
                await AssertRefusedAsync(operation, member, wrong, constraint);
            }
        }
    }

    /// <summary>Values that a shape does not allow, each with what AWS says of it.</summary>
    private static IEnumerable<(JsonNode Wrong, string Constraint)> Violations(JsonObject shape)
    {
        var (type, min, max) = (shape["type"]!.ToString(), (int?)shape["min"], (int?)shape["max"]);
        if (shape["enum"] is not null)
        {
            yield return ("Neither", "Member must satisfy enum value set: [");
        }
        else if (shape["pattern"] is not null && type == "string")
        {
            yield return ("§", $"Member must satisfy regular expression pattern: {shape["pattern"]}");
        }

        if (type is "integer" or "long")
        {
            if (min is { } least)
            {
                yield return (least - 1, $"Member must have value greater than or equal to {least}");
                yield return (max!.Value + 1, $"Member must have value less than or equal to {max}");
            }

            yield break;
        }

        if (max is { } most)
        {
            yield return (OfLength(shape, most + 1), $"Member must have length less than or equal to {most}");
        }

        if (min is > 0)
        {
            yield return (OfLength(shape, 0), $"Member must have length greater than or equal to {min}");
        }
    }

    private static JsonNode OfLength(JsonObject shape, int length) =>
        shape["type"]!.ToString() == "string"
            ? new string('a', length)
            : new JsonArray([.. Enumerable.Range(0, length).Select(i => shape["member"]!["shape"]!.ToString() == "Tag"
                ? (JsonNode)new JsonObject { ["Key"] = $"k{i}", ["Value"] = "v" }
                : JsonValue.Create($"/model/{i}"))]);

    private static JsonObject Shape(string name) => Model["shapes"]![name]!.AsObject();

    private static void AssertShape(string at, JsonNode? value, string shapeName)
    {
        var shape = Shape(shapeName);
        switch (shape["type"]!.ToString())
        {
            case "structure":
                foreach (var (member, child) in value!.AsObject())
                {
                    Assert.True(shape["members"]![member] is not null, $"{at}.{member} is not in the model's {shapeName}.");
                    AssertShape($"{at}.{member}", child, shape["members"]![member]!["shape"]!.ToString());
                }

                break;
            case "list":
                Assert.All(value!.AsArray(), child => AssertShape(at, child, shape["member"]!["shape"]!.ToString()));
                break;
            case "string":
                Assert.Equal(JsonValueKind.String, value!.GetValueKind());
                Assert.True(shape["enum"] is not JsonArray values || values.Any(v => v!.ToString() == value.ToString()), $"{at}: {value} is no {shapeName}.");
                break;
            case "integer" or "long" or "timestamp":
                Assert.Equal(JsonValueKind.Number, value!.GetValueKind());
                break;
        }
    }

    private async Task AssertRefusedAsync(string operation, string member, JsonNode? wrong, string constraint)
    {
        var request = JsonNode.Parse(Valid[operation])!.AsObject();
        request.Remove(member);
        if (wrong is not null)
        {
            request[member] = wrong;
        }

        var answer = await Aws.SsmAsync(operation, request.ToJsonString());
        Assert.True(answer.Error == "ValidationException", $"{operation}.{member} = {wrong?.ToJsonString() ?? "null"}: {answer.Body}");
        Assert.Contains($"at '{char.ToLowerInvariant(member[0])}{member[1..]}' failed to satisfy constraint: {constraint}", answer.Message, StringComparison.Ordinal);
    }
}
