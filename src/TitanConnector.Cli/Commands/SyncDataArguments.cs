using System.CommandLine;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Syncs;
using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Cli.Commands;

/// <summary>The options that say which data a copy may hold, and how long.</summary>
internal static class SyncDataArguments
{
    private const string None = "none";

    private static readonly Option<string[]> Exclude = new("--exclude-columns")
    {
        HelpName = "TABLE.COLUMN,…",
        Description = "Columns that are never written, such as customers.name,customers.address_street. The copy remembers them; "
            + "none ends it.",
    };

    private static readonly Option<string[]> Hash = new("--hash-columns")
    {
        HelpName = "TABLE.COLUMN,…",
        Description = "Text columns that hold a keyed hash, so that tables can still be joined, such as customer_contacts.value. "
            + "It needs --hash-key. The copy remembers them; none ends it.",
    };

    private static readonly Option<string?> Key = new("--hash-key")
    {
        HelpName = "env:NAME|file:PATH",
        Description = "Where the key of --hash-columns is: at least 16 bytes that nobody can guess.",
    };

    private static readonly Option<string[]> Retain = new("--retain")
    {
        HelpName = "STREAM=TIME",
        Description = "Remove rows whose record has not been modified for that long, such as calls=90d, and do not bring them "
            + "back. It can be repeated. The copy remembers it; none ends it.",
    };

    public static IReadOnlyList<Option> All => [Exclude, Hash, Key, Retain];

    /// <exception cref="InvalidInputException">A value is not valid.</exception>
    public static SyncOptions Read(ParseResult parsed, SyncOptions options)
    {
        var hashed = Columns(Hash.Name, parsed.GetValue(Hash) ?? []);
        var key = parsed.GetValue(Key) is { } reference ? KeyOf(reference) : null;
        return hashed is { Count: > 0 } && key is null
            ? throw new InvalidInputException(
                Key.Name, $"missing; {Hash.Name} needs it, such as {Key.Name} env:TITAN_HASH_KEY, with at least 16 bytes in that variable")
            : options with
            {
                ExcludedColumns = Columns(Exclude.Name, parsed.GetValue(Exclude) ?? []),
                HashedColumns = hashed,
                HashKey = key,
                Retained = Retained(parsed.GetValue(Retain) ?? []),
            };
    }

    private static List<string>? Columns(string option, string[] values)
    {
        List<string> columns =
        [
            .. values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Distinct(StringComparer.Ordinal),
        ];
        return values.Length == 0 ? null
            : columns is [None] ? []
            : columns.Count == 0 || columns.Contains(None)
                ? throw new InvalidInputException(option, "expected columns, such as customers.name, or only none")
            : columns;
    }

    private static ColumnHashKey KeyOf(string reference)
    {
        if (!SecretReference.Is(reference))
        {
            throw new InvalidInputException(
                Key.Name, "expected env:NAME, file:PATH or exec:COMMAND, so that the key itself is not in the command");
        }

        var key = SecretReference.Read(Key.Name, reference)!;
        CommandSecrets.Learn(key);
        try
        {
            return new ColumnHashKey(key);
        }
        catch (ArgumentException)
        {
            throw new InvalidInputException(Key.Name, $"{reference} has fewer than 16 bytes, so it could be guessed");
        }
    }

    private static Dictionary<string, TimeSpan>? Retained(string[] values)
    {
        if (values.Length == 0 || values is [None])
        {
            return values.Length == 0 ? null : [];
        }

        var retained = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            var (stream, time) = value.Split('=') is [{ Length: > 0 } name, { Length: > 0 } text]
                ? (StreamNames.Read(Retain.Name, [name])[0], DurationText.Read(Retain.Name, text))
                : throw new InvalidInputException(Retain.Name, $"expected STREAM=TIME, such as calls=90d, or only none, got \"{value}\"");
            if (!retained.TryAdd(stream, time))
            {
                throw new InvalidInputException(Retain.Name, $"{stream} is given twice");
            }
        }

        return retained;
    }
}
