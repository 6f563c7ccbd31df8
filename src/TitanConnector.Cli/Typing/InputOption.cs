using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Typing;

/// <summary>The option for one input of an action: converts what the user types into the JSON that the input takes.</summary>
internal sealed class InputOption
{
    public InputOption(InputDefinition input, Func<string, bool> isTaken)
    {
        Input = input;
        var key = "--" + Kebab(input.Key);
        Name = input.Option is { } own ? "--" + own : key;
        // A global option, such as --timeout, keeps its name.
        Option = new Option<string[]>(Name, Name == key || isTaken(key) ? [] : [key])
        {
            Description = Describe(input),
            HelpName = ValueName(input.Shape),
            CustomParser = result => [.. result.Tokens.Select(token => token.Value)],
            Arity = input.Shape.Kind switch
            {
                ShapeKind.Boolean => ArgumentArity.ZeroOrOne,
                ShapeKind.Array or ShapeKind.Map => ArgumentArity.OneOrMore,
                _ => ArgumentArity.ExactlyOne,
            },
        };
        Option.CompletionSources.Add([.. input.Shape.Choices]);
    }

    public InputDefinition Input { get; }

    public string Name { get; }

    public Option<string[]> Option { get; }

    /// <summary>The typed value as JSON; null when the option was not given.</summary>
    public JsonNode? Read(ParseResult parsed)
    {
        if (parsed.GetResult(Option) is not { Implicit: false })
        {
            return null;
        }

        var texts = parsed.GetValue(Option) ?? [];
        return Input.Shape.Kind switch
        {
            ShapeKind.Boolean when texts.Length == 0 => JsonValue.Create(true),
            ShapeKind.Array => ReadList(texts),
            ShapeKind.Map => ReadMap(texts),
            ShapeKind.Object => ReadJson(texts[0]),
            ShapeKind.Any => JsonSource.ParseOrText(Name, texts[0]),
            _ => ReadScalar(Input.Shape, texts[0]),
        };
    }

    private static string Kebab(string key) =>
        string.Concat(key.Select(letter => char.IsUpper(letter) ? "-" + char.ToLowerInvariant(letter) : letter.ToString()));

    private static string Describe(InputDefinition input)
    {
        var text = input.IsRequired ? $"{input.Comment} Required." : input.Comment;
        return input.Shape.Choices.Count > 0 ? $"{text} One of {string.Join(", ", input.Shape.Choices)}." : text;
    }

    private static string ValueName(Shape shape) => shape.Kind switch
    {
        ShapeKind.Integer => "N",
        ShapeKind.Number => "NUMBER",
        ShapeKind.Boolean => "true|false",
        ShapeKind.DateTime => "TIME",
        ShapeKind.Date => "DATE",
        ShapeKind.Guid => "GUID",
        ShapeKind.File => "FILE",
        ShapeKind.Array when shape.Items!.JsonType is not "object" => "A,B,…",
        ShapeKind.Map => "NAME=VALUE",
        ShapeKind.Object or ShapeKind.Array or ShapeKind.Any => "JSON|@FILE",
        _ => "TEXT",
    };

    // Anything that is not a number is passed on as text, so that the action's own message says what it expected.
    private static JsonValue ReadScalar(Shape shape, string text) => shape.Kind switch
    {
        ShapeKind.Integer when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
            JsonValue.Create(number),
        ShapeKind.Number when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
            JsonValue.Create(number),
        ShapeKind.Boolean when bool.TryParse(text, out var flag) => JsonValue.Create(flag),
        _ => JsonValue.Create(text),
    };

    private JsonNode ReadJson(string text) => JsonSource.Parse(Name, text);

    private JsonNode ReadList(string[] texts)
    {
        var items = Input.Shape.Items!;
        if (texts is [['[' or '@', ..]])
        {
            return ReadJson(texts[0]);
        }

        return items.JsonType == "object"
            ? new JsonArray([.. texts.Select(ReadJson)])
            : new JsonArray(
                [.. texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)).Select(text => ReadScalar(items, text))]);
    }

    private JsonNode ReadMap(string[] texts)
    {
        if (texts is [['{' or '@', ..]])
        {
            return ReadJson(texts[0]);
        }

        var map = new JsonObject();
        foreach (var text in texts)
        {
            if (text.IndexOf('=', StringComparison.Ordinal) is not (var at and > 0)
                || !map.TryAdd(text[..at], JsonValue.Create(text[(at + 1)..])))
            {
                throw new InvalidInputException(Name, $"expected NAME=VALUE, each name once, got \"{text}\"");
            }
        }

        return map;
    }
}
