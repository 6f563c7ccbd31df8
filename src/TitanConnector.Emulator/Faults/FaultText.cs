using System.Globalization;

namespace TitanConnector.Emulator.Faults;

/// <summary>Faults as text: the fault, its details and its conditions, separated by commas.</summary>
internal static class FaultText
{
    private const string BodyName = "body=";

    private static readonly Dictionary<string, FaultKind> Kinds = new(StringComparer.Ordinal)
    {
        ["status"] = FaultKind.Status,
        ["html"] = FaultKind.Html,
        ["reset"] = FaultKind.Reset,
        ["silence"] = FaultKind.Silence,
        ["cut"] = FaultKind.Cut,
        ["drip"] = FaultKind.Drip,
        ["content-type"] = FaultKind.ContentType,
        ["malformed"] = FaultKind.Malformed,
        ["encoding"] = FaultKind.Encoding,
        ["expires-in"] = FaultKind.ExpiresIn,
        ["expired-token"] = FaultKind.ExpiredToken,
        ["feed-repeat"] = FaultKind.FeedRepeat,
        ["feed-disorder"] = FaultKind.FeedDisorder,
        ["feed-empty"] = FaultKind.FeedEmpty,
        ["feed-expired"] = FaultKind.FeedExpired,
    };

    public static Fault Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (before, body) = CutBody(text);
        string[] parts = before.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0)
        {
            throw new FormatException($"Expected a fault, one of {string.Join(", ", Kinds.Keys)}, and then its conditions.");
        }

        var fault = ReadKind(parts[0]);
        if (body is not null)
        {
            Require(fault, "body", FaultKind.Status);
            fault = fault with { Body = body };
        }

        return parts[1..].Aggregate(fault, ReadDetail);
    }

    public static string Write(Fault fault)
    {
        var plain = new Fault(fault.Kind);
        var kind = Kinds.Single(kind => kind.Value == fault.Kind).Key;
        List<string> parts =
        [
            fault.Kind switch
            {
                FaultKind.Status or FaultKind.Html => Invariant($"{kind}={fault.Status}"),
                FaultKind.Drip => Invariant($"{kind}={fault.BytesPerSecond}"),
                FaultKind.ContentType => $"{kind}={fault.ContentType}",
                FaultKind.Encoding => $"{kind}={fault.ContentEncoding}",
                FaultKind.ExpiresIn => $"{kind}={fault.ExpiresIn}",
                _ => kind,
            },
        ];
        Add(fault.IsApplied, "applied");
        Add(fault.RetryAfter is not null, Invariant($"retry-after={fault.RetryAfter}"));
        Add(fault.Method is not null, $"method={fault.Method}");
        Add(fault.Path is not null, $"path={fault.Path}");
        Add(fault.Skip != plain.Skip, Invariant($"skip={fault.Skip}"));
        Add(fault.Every != plain.Every, Invariant($"every={fault.Every}"));
        Add(fault.Chance < plain.Chance, Invariant($"chance={fault.Chance}"));
        Add(fault.Seed != plain.Seed, Invariant($"seed={fault.Seed}"));
        Add(fault.Times is not null, Invariant($"times={fault.Times}"));
        Add(fault.Body is not null, BodyName + fault.Body);
        return string.Join(',', parts);

        void Add(bool isSaid, string part)
        {
            if (isSaid)
            {
                parts.Add(part);
            }
        }
    }

    // A body may contain commas, so it comes last and includes the rest.
    private static (string Before, string? Body) CutBody(string text) =>
        text.IndexOf($",{BodyName}", StringComparison.Ordinal) is var at and >= 0
            ? (text[..at], text[(at + 1 + BodyName.Length)..])
            : (text, null);

    private static Fault ReadKind(string text)
    {
        var (name, value) = Split(text);
        if (!Kinds.TryGetValue(name, out var kind))
        {
            throw new FormatException($"There is no fault \"{name}\". Use one of {string.Join(", ", Kinds.Keys)}.");
        }

        var fault = new Fault(kind);
        return (kind, value) switch
        {
            (_, null) => fault,
            (FaultKind.Status, _) => fault with { Status = Number(name, value, 200, 599) },
            (FaultKind.Html, _) => fault with { Status = Number(name, value, 200, 599) },
            (FaultKind.Drip, _) => fault with { BytesPerSecond = Number(name, value, 1, int.MaxValue) },
            (FaultKind.ContentType, { Length: > 0 }) => fault with { ContentType = value },
            (FaultKind.Encoding, { Length: > 0 }) => fault with { ContentEncoding = value },
            (FaultKind.ExpiresIn, { Length: > 0 }) => fault with { ExpiresIn = value },
            _ => throw new FormatException($"\"{name}\" does not take the value \"{value}\"."),
        };
    }

    private static Fault ReadDetail(Fault fault, string text)
    {
        var (name, value) = Split(text);
        switch (name, value)
        {
            case ("applied", null):
                Require(fault, name, FaultKind.Status, FaultKind.Html, FaultKind.Reset, FaultKind.Silence);
                return fault with { IsApplied = true };
            case ("retry-after", not null):
                Require(fault, name, FaultKind.Status);
                return fault with { RetryAfter = Number(name, value, 0, int.MaxValue) };
            case ("method", { Length: > 0 }):
                return fault with { Method = value.ToUpperInvariant() };
            case ("path", { Length: > 0 }):
                return fault with { Path = value };
            case ("skip", not null):
                return fault with { Skip = Number(name, value, 0, int.MaxValue) };
            case ("every", not null):
                return fault with { Every = Number(name, value, 1, int.MaxValue) };
            case ("chance", not null):
                return double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var chance) && chance <= 1
                    ? fault with { Chance = chance }
                    : throw new FormatException($"\"chance\" must be a number from 0 to 1, not \"{value}\".");
            case ("seed", not null):
                return fault with { Seed = Number(name, value, 0, int.MaxValue) };
            case ("times", not null):
                return fault with { Times = Number(name, value, 1, int.MaxValue) };
            default:
                throw new FormatException(
                    $"\"{text}\" is not a detail of a fault. Use applied, retry-after=S, method=M, path=P, skip=N, every=N, chance=P, "
                    + "seed=N, times=N or body=TEXT.");
        }
    }

    private static (string Name, string? Value) Split(string text) =>
        text.IndexOf('=') is var at and >= 0 ? (text[..at].TrimEnd(), text[(at + 1)..].TrimStart()) : (text, null);

    private static int Number(string name, string value, int smallest, int largest) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= smallest && number <= largest
            ? number
            : throw new FormatException(largest == int.MaxValue
                ? $"\"{name}\" must be a number of at least {smallest}, not \"{value}\"."
                : $"\"{name}\" must be a number from {smallest} to {largest}, not \"{value}\".");

    private static void Require(Fault fault, string name, params FaultKind[] kinds)
    {
        if (!kinds.Contains(fault.Kind))
        {
            var names = Kinds.Where(kind => kinds.Contains(kind.Value)).Select(kind => kind.Key);
            throw new FormatException($"\"{name}\" can be used only with {string.Join(", ", names)}.");
        }
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
