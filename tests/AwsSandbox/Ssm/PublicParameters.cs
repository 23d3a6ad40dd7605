namespace AwsSandbox.Ssm;

/// <summary>A few of the parameters that AWS publishes under /aws/service for everybody to read. They appear in no listing of an account.</summary>
internal static class PublicParameters
{
    private static readonly DateTimeOffset Published = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<Parameter> All { get; } =
    [
        Make("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64", "ami-0a1b2c3d4e5f60001", ParameterDataTypes.Image),
        Make("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64", "ami-0a1b2c3d4e5f60002", ParameterDataTypes.Image),
        Make("/aws/service/global-infrastructure/regions/eu-west-1/longName", "Europe (Ireland)"),
        Make("/aws/service/global-infrastructure/regions/us-east-1/longName", "US East (N. Virginia)"),
    ];

    public static Parameter? Find(string name) => All.FirstOrDefault(p => p.Name == name);

    public static string ArnOf(string region, string name) => ParameterName.ArnOf("", region, name);

    private static Parameter Make(string name, string value, string dataType = ParameterDataTypes.Text) =>
        new(
            name,
            Parameter.OrderOf(name),
            [
                new ParameterVersion
                {
                    Version = 1,
                    Type = ParameterTypes.Plain,
                    Value = value,
                    Tier = ParameterTiers.Standard,
                    DataType = dataType,
                    LastModified = Published,
                    LastModifiedUser = "AWS",
                },
            ],
            new Dictionary<string, string>(StringComparer.Ordinal));
}
