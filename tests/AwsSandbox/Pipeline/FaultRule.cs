using System.Globalization;
using System.Text.Json.Serialization;

namespace AwsSandbox.Pipeline;

[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
public enum FaultKind
{
    /// <summary>Answer with an error.</summary>
    Status,

    /// <summary>Drop the connection without an answer.</summary>
    Reset,

    /// <summary>Serve the call, after a delay of its own.</summary>
    Slow,

    /// <summary>Answer with a body that need not be AWS's: what a proxy puts in between, or a service that has changed.</summary>
    Garbled,
}

/// <summary>A fault to come: the <see cref="Nth"/> matching call from now on, and <see cref="Count"/> calls in all.</summary>
public sealed record FaultRule
{
    /// <summary><c>ssm.PutParameter</c>, <c>ssm.*</c> or <c>*</c>.</summary>
    public required string Operation { get; init; }

    public FaultKind Kind { get; init; } = FaultKind.Status;

    /// <summary>HTTP status of <see cref="FaultKind.Status"/> and <see cref="FaultKind.Garbled"/>.</summary>
    public int Status { get; init; } = 500;

    /// <summary>What <see cref="FaultKind.Garbled"/> answers with.</summary>
    public string Body { get; init; } = "";

    /// <summary>AWS's error name, or OIDC's <c>error</c>.</summary>
    public string Code { get; init; } = "InternalServerError";

    public string Message { get; init; } = "An error occurred on the server side.";

    /// <summary>Delay of <see cref="FaultKind.Slow"/>.</summary>
    public int DelayMs { get; init; }

    /// <summary>The first matching call that fails, from 1.</summary>
    public int Nth { get; init; } = 1;

    /// <summary>How many calls fail; null: every one from <see cref="Nth"/> on.</summary>
    public int? Count { get; init; }

    /// <summary>True: the call is carried out, and only its answer is lost. What a write that timed out looks like.</summary>
    public bool AfterCall { get; init; }

    public bool Matches(AwsOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return Operation == "*" || Operation == operation.ToString() || Operation == operation.Service + ".*";
    }

    /// <summary>Reads <c>ssm.PutParameter:status=500,code=InternalServerError,nth=3,count=2</c>, <c>ssm.*:reset,after</c>, <c>*:slow=2000</c>.</summary>
    /// <exception cref="ArgumentException">The message is for a person.</exception>
    public static FaultRule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Split(':', 2) is not [{ Length: > 0 } operation, { Length: > 0 } details])
        {
            throw new ArgumentException($"A fault reads 'service.Operation:what', not '{text}'.", nameof(text));
        }

        var rule = new FaultRule { Operation = operation };
        foreach (var detail in details.Split(','))
        {
            var (key, value) = detail.Split('=', 2) is [var k, var v] ? (k, v) : (detail, "");
            rule = key switch
            {
                "status" => rule with { Kind = FaultKind.Status, Status = Number(value) },
                "code" => rule with { Code = value },
                "message" => rule with { Message = value },
                "reset" => rule with { Kind = FaultKind.Reset },
                "slow" => rule with { Kind = FaultKind.Slow, DelayMs = Number(value) },
                "nth" => rule with { Nth = Number(value) },
                "count" => rule with { Count = Number(value) },
                "after" => rule with { AfterCall = true },
                _ => throw new ArgumentException($"A fault knows no '{key}'.", nameof(text)),
            };
        }

        return rule;

        int Number(string value) =>
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new ArgumentException($"'{value}' in '{text}' is not a number.", nameof(text));
    }
}

/// <summary>The faults that are armed, in the order in which they were set; the first that is due wins.</summary>
public sealed class Faults
{
    private readonly Lock gate = new();
    private readonly List<Armed> armed = [];

    public void Add(FaultRule rule)
    {
        lock (gate)
        {
            armed.Add(new Armed(rule));
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            armed.Clear();
        }
    }

    public IReadOnlyList<FaultRule> List()
    {
        lock (gate)
        {
            return [.. armed.Where(fault => !fault.IsSpent).Select(fault => fault.Rule)];
        }
    }

    /// <summary>Counts the call against every matching rule and gives the one that is due, if any.</summary>
    public FaultRule? Take(AwsOperation operation)
    {
        lock (gate)
        {
            FaultRule? due = null;
            foreach (var fault in armed)
            {
                if (fault.Rule.Matches(operation) && fault.CountCall() && due is null)
                {
                    due = fault.Rule;
                }
            }

            return due;
        }
    }

    private sealed class Armed(FaultRule rule)
    {
        private int calls;

        public FaultRule Rule => rule;

        public bool IsSpent => rule.Count is { } count && calls >= rule.Nth - 1 + count;

        public bool CountCall()
        {
            if (IsSpent)
            {
                return false;
            }

            calls++;
            return calls >= rule.Nth;
        }
    }
}
