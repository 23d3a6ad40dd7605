namespace AwsSandbox.Ssm;

/// <summary>
/// Every limit of Parameter Store in one place. Where a line names no source it is AWS's service model;
/// "observed" is behaviour that others recorded against AWS.
/// </summary>
internal static class Limits
{
    public const int StandardParameters = 10_000;
    public const int AdvancedParameters = 100_000;

    /// <summary>4 KB and 8 KB, counted in UTF-8 bytes.</summary>
    public const int StandardValueBytes = 4096;
    public const int AdvancedValueBytes = 8192;

    /// <summary>Observed: beyond this the request does not even pass validation.</summary>
    public const int RequestValueLength = 32_768;

    public const int RequestNameLength = 2048;

    /// <summary>A name counts with its ARN's prefix.</summary>
    public const int ArnLength = 1011;
    public const int HierarchyLevels = 15;
    public const int DescriptionLength = 1024;
    public const int AllowedPatternLength = 1024;
    public const int KeyIdLength = 256;
    public const int DataTypeLength = 128;

    public const int Versions = 100;
    public const int LabelsPerVersion = 10;
    public const int LabelsPerRequest = 10;
    public const int LabelLength = 100;

    public const int Policies = 10;
    public const int PoliciesLength = 4096;

    public const int Tags = 50;
    public const int TagsPerRequest = 1000;
    public const int TagKeyLength = 128;
    public const int TagValueLength = 256;

    public const int NamesPerRequest = 10;
    public const int FilterValues = 50;
    public const int FilterKeyLength = 132;
    public const int FilterOptionLength = 10;
    public const int FilterValueLength = 1024;

    public const int ByPathPage = 10;
    public const int DescribePage = 50;

    /// <summary>
    /// Observed: without MaxResults DescribeParameters answers 10 (google/go-cloud pull request 3135,
    /// aquasecurity/cloudsploit issue 147), as GetParametersByPath does.
    /// </summary>
    public const int DescribeDefaultPage = 10;
    public const int HistoryPage = 50;
}
