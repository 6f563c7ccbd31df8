using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using nietras.SeparatedValues;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Streams;

/// <summary>A row of a file.</summary>
/// <param name="Number">The number of the row, from 1; the headings of a csv file do not count.</param>
/// <param name="Values">Its values by name. Those of a csv file are texts; cells that are empty are left out.</param>
internal sealed record InputRow(int Number, JsonObject Values)
{
    /// <summary>Whether the values are the texts of cells, and not JSON.</summary>
    public bool IsText { get; init; }
}

/// <summary>Reads rows: ndjson, which has a JSON object on each line, or csv with headings.</summary>
internal static class RowSource
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads all rows.</summary>
    /// <param name="input">The name of the input that the file is for.</param>
    /// <param name="file">The file, or <c>-</c> for standard input.</param>
    /// <exception cref="InvalidInputException">It cannot be read; all rows that are wrong are named.</exception>
    public static IReadOnlyList<InputRow> ReadAll(string input, string file)
    {
        var text = ReadText(input, file);
        var first = text.AsSpan().TrimStart();
        if (first.IsEmpty)
        {
            return [];
        }

        return first[0] switch
        {
            '{' => ReadLines(input, text),
            '[' => throw new InvalidInputException(input, "expected csv, or a JSON object on each line; got a JSON array"),
            _ => ReadCsv(input, text),
        };
    }

    private static string ReadText(string input, string file)
    {
        try
        {
            using var reader = new StreamReader(
                file == "-" ? StandardInput.TakeFor(input) : File.OpenRead(file), new UTF8Encoding(false, throwOnInvalidBytes: true));
            return Interruption.Wait(reader.ReadToEnd);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidInputException(input, $"expected UTF-8, got other bytes in {file}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidInputException(input, error.Message);
        }
    }

    private static List<InputRow> ReadLines(string input, string text)
    {
        List<InputRow> rows = [];
        List<InputProblem> problems = [];
        foreach (var line in text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            var number = rows.Count + problems.Count + 1;
            try
            {
                var values = JsonNode.Parse(line, documentOptions: Strict) as JsonObject;
                if (values is null)
                {
                    problems.Add(new($"{input} row {number}", "expected a JSON object"));
                    continue;
                }

                rows.Add(new(number, values));
            }
            catch (JsonException error)
            {
                problems.Add(new($"{input} row {number}", $"this is not JSON (byte {error.BytePositionInLine + 1})"));
            }
        }

        return problems.Count == 0 ? rows : throw new InvalidInputException([.. problems]);
    }

    private static List<InputRow> ReadCsv(string input, string text)
    {
        try
        {
            using var csv = Sep.Reader(options => options with { Unescape = true }).FromText(text);
            var names = csv.Header.ColNames;
            List<InputRow> rows = [];
            foreach (var line in csv)
            {
                var values = new JsonObject();
                for (var column = 0; column < names.Count; column++)
                {
                    if (line[column].ToString() is { Length: > 0 } value)
                    {
                        values[names[column].Trim()] = value;
                    }
                }

                rows.Add(new(rows.Count + 1, values) { IsText = true });
            }

            return rows;
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException or NotSupportedException)
        {
            throw new InvalidInputException(input, $"this is not csv with headings: {error.Message}");
        }
    }
}
