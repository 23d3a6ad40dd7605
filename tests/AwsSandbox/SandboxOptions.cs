using System.Globalization;
using AwsSandbox.Pipeline;

namespace AwsSandbox;

/// <summary>What a sandbox is started with. Everything here can be changed later by the control route, except the port and the seed.</summary>
public sealed record SandboxOptions
{
    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Print one machine-readable line instead of help for a person.</summary>
    public bool Json { get; init; }

    /// <summary>Exactly this many parameters in account dev's first Region, instead of the believable hierarchy. Null: the hierarchy.</summary>
    public int? Parameters { get; init; }

    /// <summary>No parameters at all, and one account, 123456789012, that the static keys belong to.</summary>
    public bool Empty { get; init; }

    /// <summary>This many accounts in the organisation, the three seeded ones among them. Null: those three alone.</summary>
    public int? Organization { get; init; }

    /// <summary>Requests per second that the portal serves one organisation, whatever the throttle profile. Null: as the profile says.</summary>
    public int? PortalRate { get; init; }

    /// <summary>Delay before each call is served, as a network would add it.</summary>
    public TimeSpan Latency { get; init; }

    public ThrottleProfile Throttle { get; init; } = ThrottleProfile.None;

    /// <summary>Every n-th page of a listing is empty with a NextToken, as AWS may answer; 0 never.</summary>
    public int EmptyPages { get; init; }

    /// <summary>Feeds every generated name, value and key, so that two sandboxes with the same seed hold the same.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long a deleted name cannot be created again. AWS says "at least 30 seconds".</summary>
    public TimeSpan RecreateDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Faults to begin with, in the words of <see cref="FaultRule.Parse"/>.</summary>
    public IReadOnlyList<FaultRule> Faults { get; init; } = [];

    public static string Usage =>
        """
        AwsSandbox: AWS on 127.0.0.1 for development and tests.

          --port N           port to listen on (default: a free one)
          --json             first line on stdout is one JSON object, printed when ready
          --parameters N     exactly N parameters in account dev, us-east-1
          --empty            no parameters; static keys belong to account 123456789012
          --organization N   N accounts in the organisation; alice has three roles in each
          --portal-rate R    the access portal serves R requests a second, whatever --throttle says
          --latency MS       delay of every call
          --throttle NAME    none (default), aws-default or aws-high-throughput
          --empty-pages N    every N-th page of a listing is empty and has a NextToken
          --recreate-delay S seconds before a deleted name can be created again (default 30)
          --fault SPEC       e.g. ssm.PutParameter:status=500,code=InternalServerError,nth=3,count=2
                             or ssm.*:reset, or sts.AssumeRole:slow=2000; can be repeated
          --seed N           seed of everything generated (default 1)
        """;

    /// <exception cref="ArgumentException">An unknown flag, or a value that does not fit; the message is for a person.</exception>
    public static SandboxOptions Parse(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var options = new SandboxOptions();
        var rest = new Queue<string>(args.SelectMany(SplitAtEquals));
        while (rest.TryDequeue(out var flag))
        {
            options = flag switch
            {
                "--json" => options with { Json = true },
                "--empty" => options with { Empty = true },
                "--port" => options with { Port = Number(flag, rest, 0, 65535) },
                "--parameters" => options with { Parameters = Number(flag, rest, 0, 100_000) },
                "--organization" => options with { Organization = Number(flag, rest, 3, 5000) },
                "--portal-rate" => options with { PortalRate = Number(flag, rest, 1, 100_000) },
                "--latency" => options with { Latency = TimeSpan.FromMilliseconds(Number(flag, rest, 0, 600_000)) },
                "--throttle" => options with { Throttle = ThrottleProfile.Named(Value(flag, rest)) },
                "--empty-pages" => options with { EmptyPages = Number(flag, rest, 0, 1000) },
                "--recreate-delay" => options with { RecreateDelay = TimeSpan.FromSeconds(Number(flag, rest, 0, 3600)) },
                "--fault" => options with { Faults = [.. options.Faults, FaultRule.Parse(Value(flag, rest))] },
                "--seed" => options with { Seed = Number(flag, rest, 0, int.MaxValue) },
                _ => throw new ArgumentException($"Unknown flag {flag}.", nameof(args)),
            };
        }

        if (options.Empty && options.Parameters is > 0)
        {
            throw new ArgumentException("--empty and --parameters exclude each other.", nameof(args));
        }

        if (options.Empty && options.Organization is not null)
        {
            throw new ArgumentException("--empty and --organization exclude each other.", nameof(args));
        }

        return options;
    }

    /// <summary><c>--flag=value</c> is read as <c>--flag value</c>; a value of its own is left alone.</summary>
    private static string[] SplitAtEquals(string arg) =>
        arg.StartsWith("--", StringComparison.Ordinal) ? arg.Split('=', 2) : [arg];

    private static string Value(string flag, Queue<string> rest) =>
        rest.TryDequeue(out var value) ? value : throw new ArgumentException($"{flag} needs a value.", nameof(rest));

    private static int Number(string flag, Queue<string> rest, int min, int max)
    {
        var value = Value(flag, rest);
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new ArgumentException($"{flag} needs a number from {min} to {max}, not '{value}'.", nameof(rest));
    }
}
