using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace TitanConnector.Facts.Model;

/// <summary>
/// A file of facts: one operation, schema or webhook a line, as JSON, sorted. Because the lines are sorted, the file is its own index: a
/// look-up is a binary search over its bytes, and nothing is read at start-up.
/// </summary>
internal sealed class FactsFile
{
    private static readonly Lazy<FactsFile> EmbeddedFile = new(() => new(EmbeddedBytes.Open("facts.jsonl")));

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly ConcurrentDictionary<string, ShapeFact> _schemas = new(StringComparer.Ordinal);

    private FactsFile(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    /// <summary>The facts that are embedded in the program.</summary>
    public static FactsFile Embedded => EmbeddedFile.Value;

    /// <summary>A file without facts.</summary>
    public static FactsFile Empty { get; } = new(default);

    /// <summary>The bytes of the file.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>The keys of all operations, sorted.</summary>
    public IEnumerable<string> Keys
    {
        get
        {
            for (var start = 0; TryReadKey(start, out var key); start = EndOf(start) + 1)
            {
                yield return key;
            }
        }
    }

    /// <summary>All operations, sorted by key.</summary>
    public IEnumerable<OperationFact> Operations
    {
        get
        {
            for (var start = 0; TryReadKey(start, out var key); start = EndOf(start) + 1)
            {
                yield return Read(key, start);
            }
        }
    }

    /// <summary>The keys and routes of all operations, without reading anything else of them.</summary>
    public IEnumerable<(string Key, string Route)> Routes
    {
        get
        {
            for (var start = 0; TryReadKey(start, out var key); start = EndOf(start) + 1)
            {
                yield return (key, OperationFact.RouteIn(Line(start)));
            }
        }
    }

    /// <summary>The types of all events that webhooks tell of, as <c>tn.jpm.job-updated</c>, sorted.</summary>
    public IEnumerable<string> Webhooks
    {
        get
        {
            for (var start = LowerBound(FactLine.Begin(FactLine.Webhook, ""));
                start < _bytes.Length && NameIn(start, FactLine.Webhook) is { } type;
                start = EndOf(start) + 1)
            {
                yield return type;
            }
        }
    }

    /// <summary>Reads and checks a file of facts.</summary>
    /// <exception cref="InvalidDataException">A line is not an operation, a schema or a webhook, or the lines are not sorted.</exception>
    public static FactsFile Parse(ReadOnlyMemory<byte> bytes)
    {
        var file = new FactsFile(bytes);
        file.Check();
        return file;
    }

    /// <summary>Finds an operation by its key.</summary>
    /// <returns><see langword="null"/> if there is none.</returns>
    public OperationFact? Find(string key) => Search(FactLine.Operation, key) is { } start ? Read(key, start) : null;

    /// <summary>Whether the key of any operation has this prefix.</summary>
    public bool HasKeyUnder(string prefix) => KeysUnder(prefix).Any();

    /// <summary>The keys with this prefix, sorted.</summary>
    public IEnumerable<string> KeysUnder(string prefix)
    {
        for (var start = LowerBound(FactLine.Begin(FactLine.Operation, prefix));
            TryReadKey(start, out var key) && key.StartsWith(prefix, StringComparison.Ordinal);
            start = EndOf(start) + 1)
        {
            yield return key;
        }
    }

    /// <summary>Finds a schema by its name.</summary>
    /// <exception cref="InvalidDataException">There is none: the file is incomplete.</exception>
    public ShapeFact Schema(string name) => _schemas.GetOrAdd(name, static (name, file) =>
    {
        var start = file.Search(FactLine.Schema, name) ?? throw new InvalidDataException($"The facts have no schema {name}.");
        var line = JsonElement.Parse(file.Line(start));
        return ShapeFact.Read(file, line.GetProperty(FactLine.Shape), name);
    }, this);

    /// <summary>Finds the data of an event by its type.</summary>
    /// <returns><see langword="null"/> if there is no such event.</returns>
    public ShapeFact? Webhook(string type) => Search(FactLine.Webhook, type) is { } start ? ShapeAt(start) : null;

    private ShapeFact ShapeAt(int start) => ShapeFact.Read(this, JsonElement.Parse(Line(start)).GetProperty(FactLine.Shape));

    private OperationFact Read(string key, int start) => new(this, key, JsonElement.Parse(Line(start)));

    private void Check()
    {
        var last = "";
        var number = 0;
        for (var start = 0; start < _bytes.Length; start = EndOf(start) + 1)
        {
            number++;
            var line = Encoding.UTF8.GetString(Line(start));
            if (string.CompareOrdinal(last, line) >= 0)
            {
                throw new InvalidDataException($"Line {number} of the facts is not sorted.");
            }

            last = line;
            try
            {
                if (NameIn(start, FactLine.Operation) is { } key)
                {
                    Read(key, start).Check();
                }
                else if (NameIn(start, FactLine.Schema) is { } name)
                {
                    Schema(name).Check();
                }
                else if (NameIn(start, FactLine.Webhook) is not null)
                {
                    ShapeAt(start).Check();
                }
                else
                {
                    throw new InvalidDataException("it is not an operation, a schema or a webhook");
                }
            }
            catch (Exception error) when (error is JsonException
                or InvalidOperationException
                or KeyNotFoundException
                or InvalidDataException)
            {
                throw new InvalidDataException($"Line {number} of the facts cannot be used: {error.Message}", error);
            }
        }
    }

    private int? Search(string kind, string name)
    {
        var begin = FactLine.Begin(kind, name + "\"");
        var start = LowerBound(begin);
        return start < _bytes.Length && Line(start).StartsWith(begin) ? start : null;
    }

    // The start of the first line that does not sort before the given one.
    private int LowerBound(ReadOnlySpan<byte> line)
    {
        var (low, high) = (0, _bytes.Length);
        while (low < high)
        {
            var start = _bytes.Span[..(low + ((high - low) / 2))].LastIndexOf((byte)'\n') + 1;
            start = Math.Max(start, low);
            if (Line(start).SequenceCompareTo(line) < 0)
            {
                low = EndOf(start) + 1;
            }
            else
            {
                high = start;
            }
        }

        return low;
    }

    private bool TryReadKey(int start, [NotNullWhen(true)] out string? key) =>
        (key = start < _bytes.Length ? NameIn(start, FactLine.Operation) : null) is not null;

    private string? NameIn(int start, string kind)
    {
        var begin = FactLine.Begin(kind, "");
        var line = Line(start);
        return line.StartsWith(begin) && line[begin.Length..].IndexOf((byte)'"') is var end and >= 0
            ? Encoding.UTF8.GetString(line.Slice(begin.Length, end))
            : null;
    }

    private ReadOnlySpan<byte> Line(int start) => _bytes.Span[start..EndOf(start)];

    private int EndOf(int start) => _bytes.Span[start..].IndexOf((byte)'\n') is var length and >= 0 ? start + length : _bytes.Length;
}
