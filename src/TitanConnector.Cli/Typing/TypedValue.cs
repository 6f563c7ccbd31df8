using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Typing;

/// <summary>Converts typed words into the JSON that an input or a member of an input takes, and puts it in its place.</summary>
internal sealed class TypedValue(TypedInputs inputs, TypedTime times)
{
    /// <summary>Reads the words that were typed for a place.</summary>
    /// <param name="path">The place.</param>
    /// <param name="option">The option, for messages.</param>
    /// <param name="texts">The words; none for a flag.</param>
    /// <exception cref="InvalidInputException">The words are not such a value.</exception>
    public void Read(MemberPath path, string option, IReadOnlyList<string> texts)
    {
        if (texts is ["null"] && path.IsClearable)
        {
            throw new InvalidInputException(option, $"got null; to clear it: --clear {path.Clear}");
        }

        var shape = path.Shape;
        switch (shape.Kind)
        {
            case ShapeKind.Array when path.Names is not null:
                inputs.SetNames(path, option, texts);
                break;
            case var _ when path.Names is not null:
                inputs.SetName(path, option, texts[0]);
                break;
            case ShapeKind.Boolean when texts.Count == 0:
                inputs.Set(path, option, JsonValue.Create(true));
                break;
            case ShapeKind.Array:
                inputs.Set(path, option, ReadList(option, shape.Items!, texts));
                break;
            case ShapeKind.Map:
                inputs.Set(path, option, ReadMap(option, texts));
                break;
            case ShapeKind.Object:
                ReadObject(path, option, texts);
                break;
            case ShapeKind.Any:
                inputs.Set(path, option, JsonSource.ParseOrText(option, texts[0]));
                break;
            default:
                inputs.Set(path, option, ReadScalar(option, shape, texts[0]));
                break;
        }
    }

    // Anything that is not a number is passed on as text, so that the action's own message says what it expected.
    private JsonValue ReadScalar(string option, Shape shape, string text) => shape.Kind switch
    {
        ShapeKind.Integer when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
            JsonValue.Create(number),
        ShapeKind.Number when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
            JsonValue.Create(number),
        ShapeKind.Boolean when bool.TryParse(text, out var flag) => JsonValue.Create(flag),
        ShapeKind.DateTime => JsonValue.Create(times.ReadTime(option, text)),
        ShapeKind.Date => JsonValue.Create(times.ReadDate(option, text)),
        _ => JsonValue.Create(text),
    };

    private JsonNode ReadList(string option, Shape items, IReadOnlyList<string> texts)
    {
        if (texts is [['[' or '@', ..]])
        {
            return JsonSource.Parse(option, texts[0]);
        }

        return items.JsonType != "object"
            ? new JsonArray(
            [
                .. texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries))
                    .Select(text => ReadScalar(option, items, text)),
            ])
            : items.Properties.Count > 0 && texts.FirstOrDefault(text => !IsJson(text)) is { } text
                ? throw new InvalidInputException(
                    option,
                    $"expected a JSON object for each item or @FILE, got {OptionName.Quoted(text)}; "
                    + $"or give each member: {option}.0.{OptionName.Kebab(items.Properties[0].Name)} VALUE")
                : new JsonArray([.. texts.Select(text => JsonSource.Parse(option, text))]);
    }

    private static JsonNode ReadMap(string option, IReadOnlyList<string> texts)
    {
        if (texts is [['{' or '@', ..]])
        {
            return JsonSource.Parse(option, texts[0]);
        }

        var map = new JsonObject();
        foreach (var text in texts)
        {
            if (text.IndexOf('=', StringComparison.Ordinal) is not (var at and > 0)
                || !map.TryAdd(text[..at], JsonValue.Create(text[(at + 1)..])))
            {
                throw new InvalidInputException(option, $"expected NAME=VALUE, each name once, got \"{text}\"");
            }
        }

        return map;
    }

    // The JSON first, so that the members change it.
    private void ReadObject(MemberPath path, string option, IReadOnlyList<string> texts)
    {
        foreach (var text in texts.Where(IsJson))
        {
            inputs.Set(path, option, JsonSource.Parse(option, text));
        }

        foreach (var text in texts.Where(text => !IsJson(text)))
        {
            if (text.IndexOf('=', StringComparison.Ordinal) is not (var at and > 0) || path.Shape.Properties.Count == 0)
            {
                var example = path.Shape.Properties is [var first, ..] ? $"MEMBER=VALUE such as {OptionName.Kebab(first.Name)}=…, " : "";
                throw new InvalidInputException(option, $"expected {example}JSON or @FILE, got {OptionName.Quoted(text)}");
            }

            var member = path.To(option, text[..at].Split('.'));
            Read(member, $"{option}.{text[..at]}", [text[(at + 1)..]]);
        }
    }

    private static bool IsJson(string text) => text.TrimStart() is "-" or "" or ['{' or '[' or '"' or '@', ..];
}
