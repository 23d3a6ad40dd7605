using System.Text.RegularExpressions;
using AwsSandbox.Kms;
using AwsSandbox.Wire;

namespace AwsSandbox.Ssm.Operations;

/// <summary>PutParameter: creates a parameter, or with Overwrite a new version of one.</summary>
internal static partial class PutParameter
{
    private const string IntegrationPrefix = "/d9d01087-4a3f-49e0-b0b4-d568d7826553/ssm/integrations/webhook/";
    private static readonly TimeSpan RegexTimeout = TimeSpan.FromSeconds(1);

    public static object Handle(ServiceCall call)
    {
        var request = call.Read<PutParameterRequest>();
        CheckConstraints(request);
        var name = ParameterName.Trim(request.Name!);
        var store = call.Store();
        call.DemandOnParameter("ssm:PutParameter", name);
        ParameterName.CheckNew(name, call.AccountId, call.Region);
        if (request.Tags is { Count: > 0 })
        {
            CheckTags(call, name, request);
        }

        var policies = request.Policies is null ? null : ParameterPolicy.Parse(request.Policies, store.Clock.GetUtcNow());
        CheckReferences(request.Value!);
        CheckPattern(request.Value!, request.AllowedPattern);

        if (store.Find(name) is var before && IsInvalidImage(request, before?.Latest))
        {
            // AWS validates image ids after it has answered, and then quietly writes nothing.
            var unwritten = NextVersion(call, store, name, request, policies, before?.Latest);
            return new PutParameterResult(unwritten.Version, unwritten.Tier);
        }

        var written = store.Change(name, existing =>
        {
            var next = NextVersion(call, store, name, request, policies, existing?.Latest);
            return existing is null
                ? new Parameter(name, Parameter.OrderOf(name), [next], TagsOf(request))
                : existing with { Versions = [.. DropOldest(existing), next] };
        });
        return new PutParameterResult(written.Latest.Version, written.Latest.Tier);
    }

    private static void CheckConstraints(PutParameterRequest request)
    {
        var constraints = new Constraints();
        constraints.Text("name", request.Name, required: true, 1, Limits.RequestNameLength);
        constraints.Text("description", request.Description, max: Limits.DescriptionLength);
        constraints.Text("value", request.Value, required: true, 1, Limits.RequestValueLength, secret: true);
        constraints.OneOf("type", request.Type, required: false, ParameterTypes.SecureString, ParameterTypes.StringList, ParameterTypes.Plain);
        constraints.Text("keyId", request.KeyId, min: 1, max: Limits.KeyIdLength, regex: KeyIds(), pattern: KeyIdPattern);
        constraints.Text("allowedPattern", request.AllowedPattern, max: Limits.AllowedPatternLength);
        constraints.OneOf("tier", request.Tier, required: false, ParameterTiers.Standard, ParameterTiers.Intelligent, ParameterTiers.Advanced);
        constraints.Text("policies", request.Policies, min: 1, max: Limits.PoliciesLength);
        constraints.Text("dataType", request.DataType, max: Limits.DataTypeLength);
        ParameterTags.Check(constraints, request.Tags, required: false);
        constraints.Throw();
    }

    private static void CheckTags(ServiceCall call, string name, PutParameterRequest request)
    {
        if (request.Overwrite == true)
        {
            throw AwsException.Validation(
                "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. "
                + "To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.");
        }

        call.DemandOnParameter("ssm:AddTagsToResource", name);
        if (TagsOf(request).Count > Limits.Tags)
        {
            throw AwsException.Validation($"Number of tags exceeds the limit of {Limits.Tags}.");
        }
    }

    private static void CheckReferences(string value)
    {
        if (Reference().IsMatch(value))
        {
            throw AwsException.Validation("Parameter value can't nest another parameter. Do not use \"{{}}\" in the value.");
        }
    }

    private static void CheckPattern(string value, string? allowedPattern)
    {
        if (string.IsNullOrEmpty(allowedPattern))
        {
            return;
        }

        bool matches;
        try
        {
            matches = Regex.IsMatch(value, $@"\A(?:{allowedPattern})\z", RegexOptions.CultureInvariant, RegexTimeout);
        }
        catch (Exception error) when (error is RegexParseException or RegexMatchTimeoutException)
        {
            throw new AwsException("InvalidAllowedPatternException", $"Invalid allowed pattern: {allowedPattern}");
        }

        if (!matches)
        {
            throw new AwsException("ParameterPatternMismatchException", $"Parameter value, cannot be validated against allowedPattern: {allowedPattern}");
        }
    }

    private static ParameterVersion NextVersion(
        ServiceCall call, ParameterStore store, string name, PutParameterRequest request, IReadOnlyList<ParameterPolicy>? policies, ParameterVersion? existing)
    {
        if (existing is not null && request.Overwrite != true)
        {
            throw SsmErrors.AlreadyExists();
        }

        if (existing is null && store.IsRecentlyDeleted(name))
        {
            // AWS only says to wait; which error it answers is not documented.
            throw new AwsException("TooManyUpdates", "The parameter was deleted a moment ago. Wait before you create it again.");
        }

        if (request.AllowedPattern is null)
        {
            CheckPattern(request.Value!, existing?.AllowedPattern);
        }

        var type = TypeOf(call, request, existing);
        var dataType = DataTypeOf(name, request, type, existing);
        var kept = policies ?? existing?.Policies ?? [];
        var tier = TierRules.Choose(store, request, existing, kept.Count > 0);
        var keyId = type == ParameterTypes.SecureString ? request.KeyId ?? KeyStore.DefaultSsmAlias : null;
        if (keyId is null && request.KeyId is not null)
        {
            throw AwsException.Validation("KeyId is only for parameters of type SecureString.");
        }

        if (keyId is not null)
        {
            SecureStrings.DemandEncrypt(call, store, keyId, tier);
        }

        return new ParameterVersion
        {
            Version = (existing?.Version ?? 0) + 1,
            Type = type,
            Value = request.Value!,
            Ciphertext = keyId is null ? null : SecureStrings.NewCiphertext(),
            KeyId = keyId,
            // Observed: what an overwrite leaves out stays, except the key (Terraform's provider sends a description only when it changed).
            Description = request.Description ?? existing?.Description,
            AllowedPattern = request.AllowedPattern ?? existing?.AllowedPattern,
            Tier = tier,
            DataType = dataType,
            Policies = kept,
            LastModified = store.Clock.GetUtcNow(),
            LastModifiedUser = call.Principal.Arn,
        };
    }

    private static string TypeOf(ServiceCall call, PutParameterRequest request, ParameterVersion? existing)
    {
        if (existing is null)
        {
            return request.Type ?? throw AwsException.Validation("A parameter type is required when you create a parameter.");
        }

        var type = request.Type ?? existing.Type;
        // AWS's text refuses a change of type; observed, it lets a SecureString become a String.
        var isAllowed = type == existing.Type
            || (!call.World.Controls.RefuseTypeChanges && existing.IsSecret && type == ParameterTypes.Plain);
        return isAllowed
            ? type
            : throw new AwsException(
                "HierarchyTypeMismatchException",
                $"Parameter Store doesn't support changing a parameter type in a hierarchy. For example, you can't change a parameter from a {existing.Type} type to a {type} type. You must create a new, unique parameter.");
    }

    private static string DataTypeOf(string name, PutParameterRequest request, string type, ParameterVersion? existing)
    {
        var dataType = string.IsNullOrEmpty(request.DataType) ? existing?.DataType ?? ParameterDataTypes.Text : request.DataType;
        if (dataType is not (ParameterDataTypes.Text or ParameterDataTypes.Image or ParameterDataTypes.Integration))
        {
            throw AwsException.Validation($"The following data type is not supported: {dataType} (Data type names are all lowercase.)");
        }

        if (existing is not null && dataType != existing.DataType)
        {
            throw AwsException.Validation($"The data type of a parameter can't be changed. The existing data type is {existing.DataType}.");
        }

        var fits = dataType switch
        {
            ParameterDataTypes.Image => type == ParameterTypes.Plain,
            ParameterDataTypes.Integration => type == ParameterTypes.SecureString && name.StartsWith(IntegrationPrefix, StringComparison.Ordinal),
            _ => true,
        };
        return fits ? dataType : throw AwsException.Validation($"Data type {dataType} can't be used for a parameter of type {type} with this name.");
    }

    /// <summary>100 versions are kept: the oldest goes, unless a label holds it.</summary>
    private static IReadOnlyList<ParameterVersion> DropOldest(Parameter parameter)
    {
        if (parameter.Versions.Count < Limits.Versions)
        {
            return parameter.Versions;
        }

        var oldest = parameter.Versions[0];
        return oldest.Labels.Count == 0
            ? [.. parameter.Versions.Skip(1)]
            : throw new AwsException(
                "ParameterMaxVersionLimitExceeded",
                $"You attempted to create a new version of {parameter.Name} by calling the PutParameter API with the overwrite flag. Version {oldest.Version}, "
                + "the oldest version, can't be deleted because it has a label associated with it. Move the label to another version of the parameter, and try again.");
    }

    private static bool IsInvalidImage(PutParameterRequest request, ParameterVersion? existing) =>
        (request.DataType ?? existing?.DataType) == ParameterDataTypes.Image && !ImageId().IsMatch(request.Value!);

    private static Dictionary<string, string> TagsOf(PutParameterRequest request) =>
        (request.Tags ?? []).GroupBy(tag => tag.Key!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Value!, StringComparer.Ordinal);

    private const string KeyIdPattern = "^([a-zA-Z0-9:/_-]+)$";

    [GeneratedRegex(KeyIdPattern, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KeyIds();

    [GeneratedRegex(@"\{\{.*\}\}", RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Reference();

    [GeneratedRegex("^ami-[0-9a-f]{8,17}$", RegexOptions.NonBacktracking)]
    private static partial Regex ImageId();
}
