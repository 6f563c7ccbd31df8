using System.Text.Json;
using TitanConnector.Errors;
using TitanConnector.Json;
using TitanConnector.Redaction;

namespace TitanConnector.Actions;

/// <summary>
/// Reads an action from its inputs as one JSON object. Everything that is wrong is found and named at once, which a deserialiser,
/// stopping at the first fault, would not do.
/// </summary>
internal sealed class InputReader
{
    private const string GivenTwice = "given twice";

    /// <summary>How many problems are searched for what may have been meant. Nobody reads more, and it costs more than reading the inputs.</summary>
    internal const int MostAdvised = 100;

    private readonly bool _isUpdate;
    private readonly List<InputProblem> _problems = [];

    private InputReader(bool isUpdate) => _isUpdate = isUpdate;

    public static TitanAction Read(ActionDefinition definition, JsonElement inputs)
    {
        var reader = new InputReader(isUpdate: definition.Method == HttpMethod.Patch);
        reader.CheckInputs(definition, inputs);
        if (reader._problems.Count > 0)
        {
            throw new InvalidInputException(reader._problems);
        }

        return (TitanAction)inputs.Deserialize(definition.Contract)!;
    }

    private void CheckInputs(ActionDefinition definition, JsonElement inputs)
    {
        if (inputs.ValueKind != JsonValueKind.Object)
        {
            Report("inputs", $"expected one object of inputs by their keys, got {Name(inputs)}");
            return;
        }

        var given = new HashSet<string>();
        foreach (var property in inputs.EnumerateObject())
        {
            if (definition.Input(property.Name) is not { } input)
            {
                ReportUnknown(property.Name, property.Name, definition.Inputs.Select(known => known.Key), $"of {definition.Key}");
            }
            else if (!given.Add(property.Name))
            {
                Report(property.Name, GivenTwice);
            }
            else if (property.Value.ValueKind == JsonValueKind.Null)
            {
                CheckNull(input.Key, input.Shape, input.IsRequired, input.IsClearable || !input.TellsNullFromAbsent);
            }
            else
            {
                Check(property.Name, input.Shape, property.Value);
            }
        }

        foreach (var missing in definition.Inputs.Where(input => input.IsRequired && !given.Contains(input.Key)))
        {
            Report(missing.Key, $"missing; {Article(missing.Shape)} is required ({missing.Label})");
        }
    }

    // On a create, null and absent come to the same. On an update they do not, so a null that ServiceTitan would refuse is refused here.
    private void CheckNull(string path, Shape shape, bool isRequired, bool mayBeNull)
    {
        if (isRequired)
        {
            Report(path, $"expected {Article(shape)}, got null");
        }
        else if (!mayBeNull)
        {
            Report(path, InputCheck.NotClearable);
        }
    }

    private void Check(string path, Shape shape, JsonElement value)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Object when value.ValueKind == JsonValueKind.Object:
                CheckObject(path, shape, value);
                break;
            case ShapeKind.Array when value.ValueKind == JsonValueKind.Array:
                foreach (var (index, item) in value.EnumerateArray().Index())
                {
                    Check($"{path}[{index}]", shape.Items!, item);
                }

                break;
            case ShapeKind.Map when value.ValueKind == JsonValueKind.Object:
                CheckMap(path, shape, value);

                break;
            case ShapeKind.Object or ShapeKind.Array or ShapeKind.Map:
            case var _ when value.ValueKind == JsonValueKind.Null:
                Report(path, $"expected {Article(shape)}, got {Name(value)}");
                break;
            default:
                CheckScalar(path, shape, value);
                break;
        }
    }

    private void CheckMap(string path, Shape shape, JsonElement value)
    {
        var given = new HashSet<string>();
        foreach (var entry in value.EnumerateObject())
        {
            var inner = $"{path}.{entry.Name}";
            if (!given.Add(entry.Name))
            {
                Report(inner, GivenTwice);
            }

            Check(inner, shape.Items!, entry.Value);
        }
    }

    private void CheckObject(string path, Shape shape, JsonElement value)
    {
        var given = new HashSet<string>();
        foreach (var property in value.EnumerateObject())
        {
            var known = shape.Properties.FirstOrDefault(candidate => candidate.Name == property.Name);
            var inner = $"{path}.{property.Name}";
            if (known is null)
            {
                ReportUnknown(inner, property.Name, shape.Properties.Select(candidate => candidate.Name), $"of {path}");
                continue;
            }

            if (!given.Add(property.Name))
            {
                Report(inner, GivenTwice);
            }
            else if (property.Value.ValueKind == JsonValueKind.Null)
            {
                CheckNull(inner, known.Shape, known.IsRequired, known.IsClearable || !_isUpdate);
            }
            else
            {
                Check(inner, known.Shape, property.Value);
            }
        }

        foreach (var missing in shape.Properties.Where(property => property.IsRequired && !given.Contains(property.Name)))
        {
            Report($"{path}.{missing.Name}", $"missing; {Article(missing.Shape)} is required");
        }
    }

    private void CheckScalar(string path, Shape shape, JsonElement value)
    {
        try
        {
            // 1e400 reads as infinity, which is no number to send.
            if (value.Deserialize(shape.Contract!) is double.PositiveInfinity or double.NegativeInfinity)
            {
                Report(path, $"expected {Article(shape)}, got {Name(value)}");
            }
        }
        catch (JsonException)
        {
            // A text may be a secret in the wrong place; where something else was expected, it helps to see what came.
            var got = SecretNames.IsSecret(path) ? "something else"
                : shape.Kind != ShapeKind.Text && value.ValueKind == JsonValueKind.String ? $"\"{Shorten(value.GetString()!)}\""
                : Name(value);
            Report(path, $"expected {Article(shape)}, got {got}");
        }
    }

    private void ReportUnknown(string path, string name, IEnumerable<string> known, string where) =>
        Report(path, _problems.Count < MostAdvised && NearestName.To(name, known) is { } nearest ? $"unknown; did you mean {nearest}?" : $"no such input {where}");

    private void Report(string path, string message) => _problems.Add(new InputProblem(path, message));

    internal static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static string Name(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => Shorten(value.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    internal static string Article(Shape shape) => shape.Kind switch
    {
        ShapeKind.Integer => $"a whole number of {(shape.JsonFormat == "int32" ? 32 : 64)} bits",
        ShapeKind.Number => "a number",
        ShapeKind.Text => "a text",
        ShapeKind.Boolean => "true or false",
        ShapeKind.DateTime => InputDateTimeConverter.Expectation,
        ShapeKind.Date => InputDateConverter.Expectation,
        ShapeKind.Guid => "a guid",
        ShapeKind.File => "the path of a file that can be read",
        ShapeKind.Choice => $"one of {string.Join(", ", shape.Choices)}",
        ShapeKind.Array => "a list",
        ShapeKind.Object when shape.Properties.Where(property => property.IsRequired).Select(property => property.Name).ToArray() is { Length: > 0 } names =>
            $"an object with {string.Join(", ", names)}",
        ShapeKind.Object or ShapeKind.Map => "an object",
        _ => "a value",
    };
}
