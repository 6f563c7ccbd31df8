using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TitanConnector.Cli.Batches;

/// <summary>The lines of a journal: what it belongs to, then a line for each step of each row.</summary>
internal static class JournalLines
{
    private const int Version = 1;
    private const int SaltBytes = 16;
    private const string Beginning = """{"titanBatch":""";
    private const string NoJournal = "is not a journal of a batch";

    private static readonly string[] States = ["sent", "done", "refused", "unknown", "unsent"];

    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes));

    /// <summary>The first line.</summary>
    public static string Header(BatchIdentity identity, string salt) => Write(writer =>
    {
        writer.WriteNumber("titanBatch", Version);
        writer.WriteString("action", identity.Action);
        writer.WriteString("definition", identity.Definition);
        writer.WriteNumber("tenant", identity.Tenant);
        writer.WriteString("host", identity.Host);
        writer.WriteString("salt", salt);
    });

    /// <summary>A step of a row.</summary>
    public static string Row(int number, RowState state, string inputs, DateTimeOffset at, long? id) => Write(writer =>
    {
        writer.WriteNumber("row", number);
        writer.WriteString("state", States[(int)state]);
        writer.WriteString("inputs", inputs);
        writer.WriteString("at", at.ToUniversalTime());
        if (id is not null)
        {
            writer.WriteNumber("id", id.Value);
        }
    });

    /// <summary>Reads the first line.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="rest">What follows the last complete line.</param>
    /// <param name="identity">What the journal must belong to.</param>
    /// <param name="problem">Why it cannot be used, after its name; <see langword="null"/> if it can be.</param>
    /// <returns>The salt; <see langword="null"/> if there is no line yet.</returns>
    public static string? ReadHeader(IReadOnlyList<string> lines, string rest, BatchIdentity identity, out string? problem)
    {
        problem = null;
        if (lines is not [var line, ..])
        {
            // A run that was killed may have left a part of the first line.
            var isPart = rest.StartsWith(Beginning, StringComparison.Ordinal) || Beginning.StartsWith(rest, StringComparison.Ordinal);
            problem = isPart ? null : NoJournal;
            return null;
        }

        try
        {
            var header = JsonElement.Parse(line);
            if (header.GetProperty("titanBatch").GetInt32() != Version)
            {
                problem = "was written by a newer version of titan";
                return null;
            }

            var found = new BatchIdentity(
                header.GetProperty("action").GetString()!,
                header.GetProperty("definition").GetString()!,
                header.GetProperty("tenant").GetInt64(),
                header.GetProperty("host").GetString()!);
            problem = found == identity ? null
                : found.Action != identity.Action ? $"belongs to {found.Action}, not to {identity.Action}"
                : found.Definition != identity.Definition ? $"belongs to another version of {found.Action}"
                : $"belongs to tenant {found.Tenant} at {found.Host}, not to tenant {identity.Tenant} at {identity.Host}";
            return header.GetProperty("salt").GetString();
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            problem = NoJournal;
            return null;
        }
    }

    /// <summary>Reads the last state of each row.</summary>
    /// <returns><see langword="null"/> if a line is damaged.</returns>
    public static Dictionary<int, JournaledRow>? ReadRows(IReadOnlyList<string> lines)
    {
        var rows = new Dictionary<int, JournaledRow>();
        try
        {
            foreach (var line in lines.Skip(1))
            {
                var json = JsonElement.Parse(line);
                var number = json.GetProperty("row").GetInt32();
                var state = (RowState)Array.IndexOf(States, json.GetProperty("state").GetString());
                var at = json.GetProperty("at").GetDateTimeOffset();
                if (state < 0 || number < 1)
                {
                    return null;
                }

                // The record, if there is one, may be as old as the first time.
                var sentAt = rows.GetValueOrDefault(number) is { IsOpen: true } before ? before.SentAt : at;
                long? id = json.TryGetProperty("id", out var found) ? found.GetInt64() : null;
                rows[number] = new(state, json.GetProperty("inputs").GetString()!, sentAt, at, id);
            }
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }

        return rows;
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}
