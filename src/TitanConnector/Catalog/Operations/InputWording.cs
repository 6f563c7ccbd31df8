using TitanConnector.Actions;
using TitanConnector.Facts.Model;

namespace TitanConnector.Catalog.Operations;

/// <summary>Derives the description of an input from its name and shape.</summary>
internal sealed class InputWording(string one, string many, InputPlace place, bool isList)
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["includeRecentChanges"] = "Whether to return the latest changes sooner. The same record may then come more than once.",
        ["from"] =
            "Where to continue: the continueFrom of an earlier page, or a date to start with. Left out, the feed starts at its beginning.",
        ["externalDataApplicationGuid"] = "Your application's GUID; {0} are returned with the external data stored under it.",
        ["externalDataKey"] = "Only {0} whose external data has this key.",
        ["externalDataValues"] = "Only {0} whose external data has one of these values, with commas between them.",
        ["active"] = "Whether to return active {0}, inactive ones, or any. By default ServiceTitan returns only active ones.",
        ["activeState"] = "Whether to return active {0}, inactive ones, or all. By default ServiceTitan returns only active ones.",
        ["customField.Fields"] = "Only {0} with these custom fields, as an object of names and values.",
        ["customFields.Fields"] = "Only {0} with these custom fields, as an object of names and values.",
        ["customField"] = "Only {0} with these custom fields, as an object of names and values.",
        ["customField.Operator"] = "Whether {0} must have all the custom fields, or one of them.",
        ["customFields.Operator"] = "Whether {0} must have all the custom fields, or one of them.",
        ["orderBy"] = "The field to sort by.",
        ["orderByDirection"] = "The direction to sort in, together with Order By.",
        ["searchText"] = "Only {0} that hold this text.",
        ["page"] = "Number of the page, starting at 1.",
        ["pageSize"] = "Records per page.",
        ["includeTotal"] = "Ask for the total number of records that match.",
    };

    // Filters by the end of their names, longer ends first.
    private static readonly (string End, string Sentence)[] Ranges =
    [
        ("OnOrAfter", "Only {0} {1} at this time or later."),
        ("OnOrBefore", "Only {0} {1} at this time or earlier."),
        ("OnBefore", "Only {0} {1} before this time."),
        ("OnAfter", "Only {0} {1} after this time."),
        ("Before", "Only {0} {1} before this time."),
        ("After", "Only {0} {1} after this time."),
    ];

    public string CommentOf(PropertyFact property)
    {
        var (name, shape) = (property.Name, property.Shape);
        if (place == InputPlace.Query && Known.TryGetValue(name, out var known))
        {
            return known.Replace("{0}", many, StringComparison.Ordinal);
        }

        return place switch
        {
            InputPlace.Path when name == "id" => $"The ID of the {one}.",
            InputPlace.Path => $"The {WordsOf(name)}.",
            InputPlace.Query when isList => Filter(name, shape),
            InputPlace.Query => $"{Capital(shape.Kind == ShapeFactKind.Boolean ? Whether(name) : $"the {WordsOf(name)}")}.",
            _ => Field(name, shape),
        };
    }

    private string Filter(string name, ShapeFact shape)
    {
        if (shape.Kind is ShapeFactKind.DateTime or ShapeFactKind.Date)
        {
            foreach (var (end, sentence) in Ranges)
            {
                if (name.EndsWith(end, StringComparison.Ordinal) && name.Length > end.Length)
                {
                    return sentence
                        .Replace("{0}", many, StringComparison.Ordinal)
                        .Replace("{1}", Participle(name[..^end.Length]), StringComparison.Ordinal);
                }
            }
        }

        var words = WordsOf(name);
        return shape.Kind switch
        {
            ShapeFactKind.Boolean when name.StartsWith("include", StringComparison.Ordinal) =>
                $"Whether to include {words["include ".Length..]}.",
            ShapeFactKind.Boolean => $"Filters {many} by \"{words}\", true or false.",
            ShapeFactKind.Array when name.EndsWith("ids", StringComparison.OrdinalIgnoreCase) =>
                name == "ids" ? $"Only {many} with these IDs{Most(shape)}." : $"Only {many} with one of these {words}{Most(shape)}.",
            ShapeFactKind.Array => $"Only {many} with one of these {words}{Most(shape)}.",
            ShapeFactKind.Text when words.EndsWith(" contains", StringComparison.Ordinal) => $"Only {many} whose {words} this text.",
            ShapeFactKind.Integer or ShapeFactKind.Number when words.StartsWith("min ", StringComparison.Ordinal) =>
                $"Only {many} with this {words[4..]} or more.",
            ShapeFactKind.Integer or ShapeFactKind.Number when words.StartsWith("max ", StringComparison.Ordinal) =>
                $"Only {many} with this {words[4..]} or less.",
            ShapeFactKind.Integer when name.EndsWith("Id", StringComparison.Ordinal) => $"Only {many} with this {words}.",
            ShapeFactKind.DateTime or ShapeFactKind.Date => $"Only {many} by this time: {words}.",
            _ => $"Only {many} with this {words}.",
        };
    }

    private string Field(string name, ShapeFact shape)
    {
        var words = WordsOf(name);
        return shape.Kind switch
        {
            ShapeFactKind.Boolean => $"{Capital(Whether(name))}.",
            ShapeFactKind.Binary => $"The file{(name == "file" ? "" : $": {words}")}.",
            ShapeFactKind.Array => $"The {words} of the {one}{Most(shape)}.",
            ShapeFactKind.Object => $"The {words} of the {one}, as an object.",
            ShapeFactKind.Map => $"The {words} of the {one}, as an object of names and values.",
            _ when name == "id" => $"The ID of the {one}.",
            ShapeFactKind.DateTime or ShapeFactKind.Date when words.EndsWith(" on", StringComparison.Ordinal) =>
                $"The {words[..^3]} time of the {one}.",
            ShapeFactKind.Integer when words.EndsWith(" by", StringComparison.Ordinal) || words.EndsWith(" to", StringComparison.Ordinal) =>
                $"Who it was {words}, as an ID.",
            _ => $"The {words} of the {one}.",
        };
    }

    private static string Whether(string name)
    {
        var words = WordsOf(name);
        return words.StartsWith("is ", StringComparison.Ordinal) ? $"whether it is {words[3..]}"
            : words.StartsWith("has ", StringComparison.Ordinal) ? $"whether it has {words[4..]}"
            : words.StartsWith("should ", StringComparison.Ordinal) || words.StartsWith("can ", StringComparison.Ordinal)
                ? $"whether it {words}"
            : !words.Contains(' ', StringComparison.Ordinal) ? $"whether it is {words}"
            : $"whether this holds: {words}";
    }

    private static string Participle(string name)
    {
        var words = WordsOf(name);
        words = words.EndsWith(" on", StringComparison.Ordinal) ? words[..^3] : words;
        var space = words.LastIndexOf(' ');
        var (owner, last) = space < 0 ? ("", words) : (words[..space], words[(space + 1)..]);
        return (owner, last) switch
        {
            ("", "starts" or "ends") => $"that {last[..^1]}",
            (_, "starts" or "ends") => $"whose {owner} {last}",
            ("", _) when IsPast(last) => last,
            _ when IsPast(last) => $"whose {owner} was {last}",
            _ => $"whose {words} is",
        };
    }

    private static bool IsPast(string word) => word.EndsWith("ed", StringComparison.Ordinal) || word is "sent" or "sold" or "paid";

    private static string Most(ShapeFact shape) => shape.Most is { } most ? $", {most} at most" : "";

    private static string WordsOf(string name) => InputNames.PhraseOf(name);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
