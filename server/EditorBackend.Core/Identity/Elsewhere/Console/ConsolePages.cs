namespace EditorBackend.Core.Identity.Elsewhere.Console;

/// <summary>
/// The pages of the AWS console that are offered: a line here is all that a further one needs. Sources: the addresses
/// that AWS's own user guides link to.
/// </summary>
internal static class ConsolePages
{
    private const string Home = "console/home";

    /// <summary>By what they are about; the identifiers are remembered by the shell, and stay.</summary>
    private static readonly Page[] All =
    [
        new("home", "Console Home", "start page", Home),
        new("parameter-store", "Parameter Store", "Systems Manager, SSM", ConsoleAddress.ParameterStore, "tab=Table"),
        new("systems-manager", "Systems Manager", "SSM", "systems-manager/home"),
        new("session-manager", "Session Manager", "Systems Manager, SSM", "systems-manager/session-manager"),
        new("appconfig", "AppConfig", "Systems Manager, feature flags", "systems-manager/appconfig"),
        new("secrets-manager", "Secrets Manager", "", "secretsmanager/home"),
        new("kms", "KMS", "Key Management Service, encryption keys", "kms/home"),

        new("logs", "CloudWatch Logs", "log groups", "cloudwatch/home", Fragment: "logsV2:log-groups"),
        new("logs-insights", "CloudWatch Logs Insights", "query logs", "cloudwatch/home", Fragment: "logsV2:logs-insights"),
        new("alarms", "CloudWatch Alarms", "", "cloudwatch/home", Fragment: "alarmsV2:"),
        new("cloudwatch", "CloudWatch", "metrics, dashboards", "cloudwatch/home"),
        new("cloudtrail", "CloudTrail", "event history, audit", "cloudtrail/home"),
        new("config", "Config", "resource inventory, compliance", "config/home"),
        new("health", "Health Dashboard", "", "health/home", IsGlobal: true, Partitions: "aws"),

        new("lambda", "Lambda", "functions, serverless", "lambda/home"),
        new("ec2", "EC2", "Elastic Compute Cloud, instances, load balancers", "ec2/home"),
        new("vpc", "VPC", "Virtual Private Cloud, subnets, network", "vpcconsole/home"),
        new("ecs", "ECS", "Elastic Container Service, Fargate", "ecs/home"),
        new("ecr", "ECR", "Elastic Container Registry, images", "ecr/home"),
        new("eks", "EKS", "Elastic Kubernetes Service", "eks/home"),
        new("elastic-beanstalk", "Elastic Beanstalk", "", "elasticbeanstalk/home"),
        new("batch", "Batch", "jobs", "batch/home"),

        new("s3", "S3", "Simple Storage Service, buckets", "s3/home"),
        new("efs", "EFS", "Elastic File System", "efs/home"),
        new("backup", "Backup", "", "backup/home"),
        new("rds", "RDS", "Relational Database Service, Aurora", "rds/home"),
        new("dynamodb", "DynamoDB", "tables", "dynamodbv2/home"),
        new("elasticache", "ElastiCache", "Redis, Valkey, Memcached", "elasticache/home"),
        new("opensearch", "OpenSearch Service", "Elasticsearch", "aos/home"),
        new("redshift", "Redshift", "data warehouse", "redshiftv2/home"),
        new("athena", "Athena", "query S3", "athena/home"),
        new("glue", "Glue", "ETL, data catalog", "glue/home"),

        new("api-gateway", "API Gateway", "REST, HTTP, WebSocket", "apigateway/main/apis"),
        new("step-functions", "Step Functions", "state machines", "states/home"),
        new("eventbridge", "EventBridge", "events, schedules", "events/home"),
        new("sns", "SNS", "Simple Notification Service, topics", "sns/v3/home"),
        new("sqs", "SQS", "Simple Queue Service, queues", "sqs/v3/home"),
        new("kinesis", "Kinesis", "data streams", "kinesis/home"),
        new("ses", "SES", "Simple Email Service", "ses/home", Partitions: "aws aws-us-gov"),

        new("cloudformation", "CloudFormation", "stacks", "cloudformation/home"),
        new("codebuild", "CodeBuild", "", "codesuite/codebuild/projects"),
        new("codepipeline", "CodePipeline", "", "codesuite/codepipeline/pipelines"),
        new("service-quotas", "Service Quotas", "limits", "servicequotas/home"),

        new("iam", "IAM", "Identity and Access Management, users, roles, policies", "iam/home", IsGlobal: true),
        new("identity-center", "IAM Identity Center", "SSO, permission sets", "singlesignon/home"),
        new("organizations", "Organizations", "accounts", "organizations/v2/home", IsGlobal: true),
        new("cognito", "Cognito", "user pools", "cognito/home"),
        new("acm", "Certificate Manager", "ACM, TLS certificates", "acm/home"),
        new("guardduty", "GuardDuty", "threats", "guardduty/home"),
        new("security-hub", "Security Hub", "", "securityhub/home"),
        new("route53", "Route 53", "DNS, hosted zones, domains", "route53/v2/home", IsGlobal: true),
        new("cloudfront", "CloudFront", "CDN, distributions", "cloudfront/v4/home", IsGlobal: true, Partitions: "aws aws-cn"),
        new("billing", "Billing and Cost Management", "bills, payments", "billing/home", IsGlobal: true, Partitions: "aws aws-cn"),
        new("cost-explorer", "Cost Explorer", "spending", "cost-management/home", IsGlobal: true, Partitions: "aws"),
    ];

    /// <returns>Empty for a partition whose console is unknown.</returns>
    public static IReadOnlyList<ConsolePage> Of(string partition) =>
    [
        .. All.Where(page => page.IsIn(partition) && ConsoleAddress.Of(partition) is not null)
            .Select(page => new ConsolePage(page.Id, page.Label, page.Words.Length == 0 ? null : page.Words)),
    ];

    /// <returns>Null when the console's partition has no such page.</returns>
    public static string? Address(string id, ConsoleAddress console, string region) =>
        Array.Find(All, page => page.Id == id && page.IsIn(console.Partition)) is not { } found ? null
        : found.IsGlobal ? console.OfGlobalPage(region, found.Path)
        : console.OfPage(region, found.Path, found.Query, found.Fragment);

    /// <param name="Words">What else people look for it by.</param>
    /// <param name="Path">Below the console's host.</param>
    /// <param name="Query">Behind the Region.</param>
    /// <param name="IsGlobal">The service is the same in each Region.</param>
    /// <param name="Partitions">Where the service is; null: everywhere.</param>
    private sealed record Page(
        string Id,
        string Label,
        string Words,
        string Path,
        string? Query = null,
        string? Fragment = null,
        bool IsGlobal = false,
        string? Partitions = null)
    {
        public bool IsIn(string partition) => Partitions?.Split(' ').Contains(partition, StringComparer.Ordinal) ?? true;
    }
}

/// <param name="Id">The same in later versions.</param>
/// <param name="Label">As the console calls it.</param>
/// <param name="Words">What else people look for it by.</param>
public sealed record ConsolePage(string Id, string Label, string? Words = null);
