using System.Text.RegularExpressions;
using AwsSandbox.Wire;

namespace AwsSandbox.Ssm.Operations;

/// <summary>AddTagsToResource, RemoveTagsFromResource and ListTagsForResource, for parameters.</summary>
internal static partial class ParameterTags
{
    private const string TagPattern = @"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$";

    public static object Add(ServiceCall call)
    {
        var request = call.Read<AddTagsToResourceRequest>();
        var constraints = new Constraints();
        Check(constraints, request.Tags, required: true);
        var name = CheckResource(call, constraints, request.ResourceType, request.ResourceId, "ssm:AddTagsToResource");
        Change(call, name, tags =>
        {
            foreach (var tag in request.Tags!)
            {
                tags[tag.Key!] = tag.Value!;
            }

            if (tags.Count > Limits.Tags)
            {
                throw new AwsException("TooManyTagsError", $"Number of tags exceeds the limit of {Limits.Tags}.");
            }
        });
        return EmptyAnswer.Instance;
    }

    public static object Remove(ServiceCall call)
    {
        var request = call.Read<RemoveTagsFromResourceRequest>();
        var constraints = new Constraints();
        constraints.List("tagKeys", request.TagKeys, required: true);
        var name = CheckResource(call, constraints, request.ResourceType, request.ResourceId, "ssm:RemoveTagsFromResource");
        Change(call, name, tags =>
        {
            foreach (var key in request.TagKeys!)
            {
                tags.Remove(key);
            }
        });
        return EmptyAnswer.Instance;
    }

    public static object List(ServiceCall call)
    {
        var request = call.Read<ListTagsForResourceRequest>();
        var name = CheckResource(call, new Constraints(), request.ResourceType, request.ResourceId, "ssm:ListTagsForResource");
        var parameter = call.Store().Find(name) ?? throw SsmErrors.InvalidResourceId();
        return new ListTagsForResourceResult([.. parameter.Tags.Select(tag => new Tag(tag.Key, tag.Value))]);
    }

    public static void Check(Constraints constraints, IReadOnlyList<Tag>? tags, bool required)
    {
        constraints.List("tags", tags?.Select(tag => tag.Key).ToList(), required, max: Limits.TagsPerRequest);
        for (var i = 0; i < (tags?.Count ?? 0); i++)
        {
            constraints.Text($"tags.{i + 1}.member.key", tags![i].Key, required: true, 1, Limits.TagKeyLength, Characters(), TagPattern);
            constraints.Text($"tags.{i + 1}.member.value", tags[i].Value, required: true, 0, Limits.TagValueLength, Characters(), TagPattern);
        }

        if (tags?.Any(tag => tag.Key?.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) == true) == true)
        {
            throw AwsException.Validation("aws: prefixed tag key names are not allowed for external use.");
        }
    }

    private static string CheckResource(ServiceCall call, Constraints constraints, string? type, string? id, string action)
    {
        constraints.OneOf("resourceType", type, required: true,
            "ManagedInstance", "MaintenanceWindow", "Parameter", "PatchBaseline", "Document", "OpsItem", "OpsMetadata", "Automation", "Association", "CloudConnector");
        constraints.Text("resourceId", id, required: true);
        constraints.Throw();
        if (type != "Parameter")
        {
            throw new AwsException("InvalidResourceType", $"{type} is not a resource of this sandbox.");
        }

        var name = ParameterName.Trim(id!);
        call.DemandOnParameter(action, name);
        return name;
    }

    private static void Change(ServiceCall call, string name, Action<Dictionary<string, string>> change) =>
        call.Store().Change(name, parameter =>
        {
            var tags = new Dictionary<string, string>((parameter ?? throw SsmErrors.InvalidResourceId()).Tags, StringComparer.Ordinal);
            change(tags);
            return parameter with { Tags = tags };
        });

    [GeneratedRegex(TagPattern, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Characters();
}
