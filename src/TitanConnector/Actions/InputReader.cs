using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using TitanConnector.Errors;
using TitanConnector.Files;
using TitanConnector.Redaction;

namespace TitanConnector.Actions;

/// <summary>
/// Reads a call from its inputs as one JSON object: validates each value against its shape, and writes the inputs in the form in which they
/// are sent. Reports all problems at once.
/// </summary>
internal sealed class InputReader
{
    private const string GivenTwice = "given twice";

    /// <summary>
    /// The number of problems for which a similar name is suggested. Nobody reads more, and the search takes longer than reading the
    /// inputs.
    /// </summary>
    internal const int MostAdvised = 100;

    // Anything written after a problem is discarded and may be incomplete.
    private static readonly JsonWriterOptions Options = new()
    {
        SkipValidation = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly bool _isUpdate;
    private readonly FileSource _source;
    private readonly Dictionary<string, FileContent> _files = [];
    private readonly List<InputProblem> _problems = [];
    private readonly Utf8JsonWriter _writer;

    private InputReader(bool isUpdate, FileSource source, Utf8JsonWriter writer)
    {
        _isUpdate = isUpdate;
        _source = source;
        _writer = writer;
    }

    public static ActionCall Read(ActionDefinition definition, JsonElement inputs, FileSource source)
    {
        var json = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(json, Options);
        var reader = new InputReader(definition.Method == HttpMethod.Patch, source, writer);
        reader.ReadInputs(definition, inputs);
        if (reader._problems.Count > 0)
        {
            throw new InvalidInputException(reader._problems);
        }

        writer.Flush();
        var call = ActionCall.Of(definition, JsonElement.Parse(json.WrittenSpan), reader._files);
        InputRules.Check(call);
        return call;
    }

    private void ReadInputs(ActionDefinition definition, JsonElement inputs)
    {
        if (inputs.ValueKind != JsonValueKind.Object)
        {
            Report("inputs", $"expected a JSON object whose keys are input keys, got {Name(inputs)}");
            return;
        }

        var given = new Dictionary<string, JsonElement>();
        foreach (var property in inputs.EnumerateObject())
        {
            if (definition.Input(property.Name) is null)
            {
                ReportUnknown(property.Name, property.Name, definition.Inputs.Select(known => known.Key), definition.Key, isInput: true);
            }
            else if (!given.TryAdd(property.Name, property.Value))
            {
                Report(property.Name, GivenTwice);
            }
        }

        _writer.WriteStartObject();
        foreach (var input in definition.Inputs)
        {
            if (!given.TryGetValue(input.Key, out var value))
            {
                if (input.IsRequired)
                {
                    Report(input.Key, $"missing; {Article(input.Shape)} is required ({input.Label})");
                }
            }
            else if (value.ValueKind == JsonValueKind.Null)
            {
                ReadNull(
                    input.Key,
                    input.Key,
                    input.Shape,
                    input.IsRequired,
                    input.IsClearable || !input.TellsNullFromAbsent,
                    input.TellsNullFromAbsent);
            }
            else
            {
                _writer.WritePropertyName(input.Key);
                Read(input.Key, input.Shape, value);
            }
        }

        _writer.WriteEndObject();
    }

    // In a create, null means the same as absent. In an update it does not, so a null that ServiceTitan would reject is rejected here.
    private void ReadNull(string path, string name, Shape shape, bool isRequired, bool mayBeNull, bool tellsNullFromAbsent)
    {
        if (isRequired)
        {
            Report(path, $"expected {Article(shape)}, got null");
        }
        else if (!mayBeNull)
        {
            Report(path, InputRules.NotClearable);
        }
        else if (tellsNullFromAbsent)
        {
            _writer.WriteNull(name);
        }
    }

    private void Read(string path, Shape shape, JsonElement value)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Object when value.ValueKind == JsonValueKind.Object:
                ReadObject(path, shape, value);
                break;
            case ShapeKind.Array when value.ValueKind == JsonValueKind.Array:
                _writer.WriteStartArray();
                foreach (var (index, item) in value.EnumerateArray().Index())
                {
                    Read($"{path}[{index}]", shape.Items!, item);
                }

                _writer.WriteEndArray();
                break;
            case ShapeKind.Map when value.ValueKind == JsonValueKind.Object:
                ReadMap(path, shape, value);
                break;
            case ShapeKind.File when value.ValueKind == JsonValueKind.String && _source.Find(value.GetString()!) is { } file:
                _files[value.GetString()!] = file;
                _writer.WriteStringValue(value.GetString());
                break;
            case ShapeKind.Object or ShapeKind.Array or ShapeKind.Map or ShapeKind.File:
            case var _ when value.ValueKind == JsonValueKind.Null:
                ReportKind(path, shape, value);
                break;
            default:
                if (!ScalarText.TryWrite(_writer, shape, value))
                {
                    ReportKind(path, shape, value);
                }
                else if (LimitProblem(shape, value) is { } problem)
                {
                    Report(path, problem);
                }

                break;
        }
    }

    private static string? LimitProblem(Shape shape, JsonElement value)
    {
        if (shape is { Minimum: null, Maximum: null })
        {
            return null;
        }

        var isText = value.ValueKind == JsonValueKind.String;
        var size = isText ? value.GetString()!.Length : value.GetDecimal();
        var limits = (shape.Minimum, shape.Maximum) switch
        {
            ({ } least, { } most) => $"{least} to {most}",
            ({ } least, null) => $"{least} or more",
            _ => $"{shape.Maximum} or fewer",
        };
        return size >= (shape.Minimum ?? long.MinValue) && size <= (shape.Maximum ?? long.MaxValue) ? null
            : isText ? $"expected {limits} characters, got {size}"
            : $"expected a number of {limits}, got {Shorten(value.GetRawText())}";
    }

    private void ReadMap(string path, Shape shape, JsonElement value)
    {
        var given = new HashSet<string>();
        _writer.WriteStartObject();
        foreach (var entry in value.EnumerateObject())
        {
            var inner = $"{path}.{entry.Name}";
            if (!given.Add(entry.Name))
            {
                Report(inner, GivenTwice);
            }

            _writer.WritePropertyName(entry.Name);
            Read(inner, shape.Items!, entry.Value);
        }

        _writer.WriteEndObject();
    }

    private void ReadObject(string path, Shape shape, JsonElement value)
    {
        var given = new Dictionary<string, JsonElement>();
        foreach (var property in value.EnumerateObject())
        {
            var inner = $"{path}.{property.Name}";
            if (!shape.Properties.Any(candidate => candidate.Name == property.Name))
            {
                ReportUnknown(inner, property.Name, shape.Properties.Select(candidate => candidate.Name), path, isInput: false);
            }
            else if (!given.TryAdd(property.Name, property.Value))
            {
                Report(inner, GivenTwice);
            }
        }

        _writer.WriteStartObject();
        foreach (var property in shape.Properties)
        {
            if (!given.TryGetValue(property.Name, out var inner))
            {
                if (property.IsRequired)
                {
                    Report($"{path}.{property.Name}", $"missing; {Article(property.Shape)} is required");
                }
            }
            else if (inner.ValueKind == JsonValueKind.Null)
            {
                ReadNull(
                    $"{path}.{property.Name}",
                    property.Name,
                    property.Shape,
                    property.IsRequired,
                    property.IsClearable || !_isUpdate,
                    property.TellsNullFromAbsent);
            }
            else
            {
                _writer.WritePropertyName(property.Name);
                Read($"{path}.{property.Name}", property.Shape, inner);
            }
        }

        _writer.WriteEndObject();
    }

    private void ReportKind(string path, Shape shape, JsonElement value)
    {
        // Where text was expected, the value may be a misplaced secret. Otherwise it helps to show it.
        var got = SecretNames.IsSecret(path) ? "something else"
                : shape.Kind is not (ShapeKind.Text or ShapeKind.Object or ShapeKind.Array or ShapeKind.Map)
                    && value.ValueKind == JsonValueKind.String
                ? $"\"{Shorten(value.GetString()!)}\""
            : Name(value);
        Report(path, $"expected {(shape.Kind == ShapeKind.File ? _source.Expectation : Article(shape))}, got {got}");
    }

    private void ReportUnknown(string path, string name, IEnumerable<string> known, string where, bool isInput)
    {
        var nearest = _problems.Count < MostAdvised ? NearestName.To(name, known) : null;
        if (nearest is null)
        {
            Report(path, $"{where} has no such input");
        }
        else if (isInput)
        {
            Report(path, $"unknown; did you mean {new InputKey(nearest)}?");
        }
        else
        {
            Report(path, $"unknown; did you mean {nearest}?");
        }
    }

    private void Report(string path, ProblemText text) => _problems.Add(new InputProblem(path, text));

    internal static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static string Name(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => Shorten(value.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    internal static string Article(Shape shape) => shape.Kind switch
    {
        ShapeKind.Integer => $"a {(shape.JsonFormat == "int32" ? 32 : 64)}-bit whole number",
        ShapeKind.Number => "a number",
        ShapeKind.Text => "text",
        ShapeKind.Boolean => "true or false",
        ShapeKind.DateTime => Json.InputDateTimeConverter.Expectation,
        ShapeKind.Date => Json.InputDateConverter.Expectation,
        ShapeKind.Guid => "a GUID",
        ShapeKind.File => "a file",
        ShapeKind.Choice => $"one of {string.Join(", ", shape.Choices)}",
        ShapeKind.Array => "a list",
        ShapeKind.Object
            when shape.Properties.Where(property => property.IsRequired).Select(property => property.Name).ToArray()
                is { Length: > 0 } names =>
            $"an object with {string.Join(", ", names)}",
        ShapeKind.Object or ShapeKind.Map => "an object",
        _ => "a value",
    };
}
