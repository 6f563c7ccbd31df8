using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Cli.Output;

namespace TitanConnector.Cli.Related;

/// <summary>
/// What related records become within the record that they belong to. In JSON they are a list in its member <c>_with</c>. In tables and csv
/// they have columns of their own: contacts have phone and email, other records one column.
/// </summary>
internal sealed class RelatedColumns
{
    /// <summary>The member of a record that has its related records in JSON.</summary>
    public const string Member = "_with";

    private static readonly string[] Phones = ["Phone", "MobilePhone"];
    private static readonly string[] Emails = ["Email"];

    private readonly RelatedList _list;
    private readonly OutputFormat _format;
    private readonly bool _areContacts;
    private readonly string _name;
    private readonly string _telling;

    public RelatedColumns(RelatedList list, OutputFormat format)
    {
        _list = list;
        _format = format;
        _name = list.Name.Replace('.', '-');
        var record = list.Definition.Result;
        _areContacts = record?.At("value") is { Kind: ShapeKind.Text } && record.At("type") is { Kind: ShapeKind.Choice } type
            && Phones.Concat(Emails).All(type.Choices.Contains);
        _telling = list.Definition.TableColumns
            .FirstOrDefault(path => record?.At(path) is { Kind: ShapeKind.Text or ShapeKind.Choice }) ?? "id";
    }

    private string MemberName => IsJson ? _list.Name : _name;

    private bool IsJson => _format is OutputFormat.Json or OutputFormat.Ndjson;

    /// <summary>The fields that related lists add to a record, in the order of their columns.</summary>
    public static IReadOnlyList<string> Fields(IReadOnlyList<RelatedColumns> lists) => lists switch
    {
        [] => [],
        [{ IsJson: true }, ..] => [Member],
        _ => [.. lists.SelectMany(list => list.Fields())],
    };

    /// <summary>An action whose records also have these fields.</summary>
    public static ActionDefinition Extend(ActionDefinition action, IReadOnlyList<RelatedColumns> lists) => new()
    {
        Key = action.Key,
        Label = action.Label,
        Description = action.Description,
        Group = action.Group,
        Verb = action.Verb,
        Effect = action.Effect,
        Method = action.Method,
        Path = action.Path,
        Kind = action.Kind,
        Paging = action.Paging,
        MakeResult = () => Shape.Object([.. action.Result?.Properties ?? [], .. lists.Select(list => list.Property())]),
        MakeTableColumns = () => TableColumns(action, lists),
    };

    /// <summary>Adds the records that belong to each record; <see langword="null"/> stands for a list that was refused.</summary>
    public static ReadOnlyMemory<byte> Append(
        ReadOnlyMemory<byte> record, IEnumerable<(RelatedColumns Columns, List<ReadOnlyMemory<byte>>? Records)> related)
    {
        var all = related.ToList();
        var added = string.Join(',', all.Select(one => $"{Quoted(one.Columns.MemberName)}:{one.Columns.ValueOf(one.Records)}"));
        if (all[0].Columns.IsJson)
        {
            added = $"{Quoted(Member)}:{{{added}}}";
        }

        var start = record.Span.TrimEnd(" \t\r\n"u8);
        if (start is not [(byte)'{', .., (byte)'}'])
        {
            return record;
        }

        start = start[..^1].TrimEnd(" \t\r\n"u8);
        return (byte[])[.. start, .. start.Length > 1 ? ","u8 : default, .. Encoding.UTF8.GetBytes(added), (byte)'}'];
    }

    // The first columns say which record it is.
    private static IReadOnlyList<string> TableColumns(ActionDefinition action, IReadOnlyList<RelatedColumns> lists)
    {
        const int First = 2;
        IReadOnlyList<string> own = action.TableColumns.Count > 0
            ? action.TableColumns
            : [.. action.Result?.Properties.Select(property => property.Name) ?? []];
        return [.. own.Take(First), .. Fields(lists), .. own.Skip(First)];
    }

    private IEnumerable<string> Fields() => _areContacts ? [$"{_name}.phone", $"{_name}.email"] : [_name];

    private ShapeProperty Property() => new()
    {
        Name = _name,
        Shape = _areContacts
            ? Shape.Object([new() { Name = "phone", Shape = Shape.Text }, new() { Name = "email", Shape = Shape.Text }])
            : _format == OutputFormat.Csv ? Shape.Array(Shape.Any) : Shape.Text,
    };

    private string ValueOf(List<ReadOnlyMemory<byte>>? records) => records switch
    {
        null => "null",
        _ when !IsJson && _areContacts => $$"""{"phone":{{Contacts(records, Phones)}},"email":{{Contacts(records, Emails)}}}""",
        _ when _format == OutputFormat.Table => Joined(records.Select(record => TextOf(JsonElement.Parse(record.Span), _telling))),
        _ => $"[{string.Join(',', records.Select(record => Encoding.UTF8.GetString(record.Span)))}]",
    };

    private static string Contacts(List<ReadOnlyMemory<byte>> records, string[] types) => Joined(records
        .Select(record => JsonElement.Parse(record.Span))
        .Where(contact => types.Contains(TextOf(contact, "type")))
        .Select(contact => TextOf(contact, "value")));

    private static string Joined(IEnumerable<string> texts) =>
        string.Join(", ", texts.Where(text => text.Length > 0)) is { Length: > 0 } all ? Quoted(all) : "null";

    private static string TextOf(JsonElement record, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (record.ValueKind != JsonValueKind.Object || !record.TryGetProperty(name, out record))
            {
                return "";
            }
        }

        return record.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.String => record.GetString()!,
            _ => record.GetRawText(),
        };
    }

    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString(CliJson.Compact);
}
