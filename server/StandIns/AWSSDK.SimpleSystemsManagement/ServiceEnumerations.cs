using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement;

/// <summary>Standard: up to 4 KB. Advanced: up to 8 KB, with policies, charged for. Intelligent-Tiering: the service picks per request.</summary>
public class ParameterTier : ConstantClass
{
    public static readonly ParameterTier Advanced = new("Advanced");
    public static readonly ParameterTier IntelligentTiering = new("Intelligent-Tiering");
    public static readonly ParameterTier Standard = new("Standard");

    /// <summary>A value that is not among the constants is allowed: the service may know more than this version.</summary>
    public ParameterTier(string value)
        : base(value)
    {
    }

    public static ParameterTier FindValue(string value) => FindValue<ParameterTier>(value);

    public static implicit operator ParameterTier(string value) => FindValue(value);
}

/// <summary>What a parameter holds. A SecureString is encrypted with a KMS key.</summary>
public class ParameterType : ConstantClass
{
    public static readonly ParameterType SecureString = new("SecureString");
    public static readonly ParameterType String = new("String");
    public static readonly ParameterType StringList = new("StringList");

    /// <summary>A value that is not among the constants is allowed: the service may know more than this version.</summary>
    public ParameterType(string value)
        : base(value)
    {
    }

    public static ParameterType FindValue(string value) => FindValue<ParameterType>(value);

    public static implicit operator ParameterType(string value) => FindValue(value);
}

/// <summary>What a <see cref="Model.ParametersFilter"/> looks at.</summary>
public class ParametersFilterKey : ConstantClass
{
    public static readonly ParametersFilterKey KeyId = new("KeyId");
    public static readonly ParametersFilterKey Name = new("Name");
    public static readonly ParametersFilterKey Type = new("Type");

    /// <summary>A value that is not among the constants is allowed: the service may know more than this version.</summary>
    public ParametersFilterKey(string value)
        : base(value)
    {
    }

    public static ParametersFilterKey FindValue(string value) => FindValue<ParametersFilterKey>(value);

    public static implicit operator ParametersFilterKey(string value) => FindValue(value);
}

/// <summary>What a tag is put on. For a parameter the resource id is its name.</summary>
public class ResourceTypeForTagging : ConstantClass
{
    public static readonly ResourceTypeForTagging Association = new("Association");
    public static readonly ResourceTypeForTagging Automation = new("Automation");
    public static readonly ResourceTypeForTagging CloudConnector = new("CloudConnector");
    public static readonly ResourceTypeForTagging Document = new("Document");
    public static readonly ResourceTypeForTagging MaintenanceWindow = new("MaintenanceWindow");
    public static readonly ResourceTypeForTagging ManagedInstance = new("ManagedInstance");
    public static readonly ResourceTypeForTagging OpsItem = new("OpsItem");
    public static readonly ResourceTypeForTagging OpsMetadata = new("OpsMetadata");
    public static readonly ResourceTypeForTagging Parameter = new("Parameter");
    public static readonly ResourceTypeForTagging PatchBaseline = new("PatchBaseline");

    /// <summary>A value that is not among the constants is allowed: the service may know more than this version.</summary>
    public ResourceTypeForTagging(string value)
        : base(value)
    {
    }

    public static ResourceTypeForTagging FindValue(string value) => FindValue<ResourceTypeForTagging>(value);

    public static implicit operator ResourceTypeForTagging(string value) => FindValue(value);
}
