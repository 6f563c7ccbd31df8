using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Lists;
using TitanConnector.Emulator.Documented.Rules;
using TitanConnector.Emulator.Documented.Shapes;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Documented.Values;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Routes.Fields;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented;

/// <summary>Handles the operations on the records of one collection.</summary>
internal sealed class RecordCalls(
    OperationFact fact, Shelf shelf, ShelfCatalog shelves, RecordAction action, ShelfRule? rule, FeedSettings feeds)
{
    private const string ExternalDataField = "externalData";
    private const int DefaultPageSize = 50;

    private readonly string[] _placeholders =
    [
        .. fact.Path.Split('/').Where(segment => segment.StartsWith('{')).Skip(1).Select(segment => segment[1..^1]),
    ];

    private readonly View? _view = RuleBook.ViewOf(fact.Key);
    private readonly bool _showsExternalData = fact.Answer?.Properties.Any(property => property.Name == ExternalDataField) is true;
    private readonly bool _isItem = ShelfPath.IsItem(fact.Path);

    public void Handle(Call call)
    {
        switch (action)
        {
            case RecordAction.List:
                List(call);
                break;
            case RecordAction.Get:
                Answer(call, Find(call));
                break;
            case RecordAction.Create:
                Create(call);
                break;
            case RecordAction.Change:
                Change(call);
                break;
            case RecordAction.Remove:
                Remove(call);
                break;
            case RecordAction.Feed:
                new FeedCalls(fact, shelf, feeds).Write(call, FormFor(call));
                break;
        }
    }

    /// <summary>What <c>ids</c> are of, where the records of a list have no id of their own.</summary>
    private string? KeyField => fact.Answer!.Properties is var properties && properties.Any(property => property.Name == "id")
        ? null
        : properties.FirstOrDefault(property => property.Name.EndsWith("Id", StringComparison.Ordinal))?.Name;

    private void List(Call call)
    {
        var filter = new RowFilter(fact, call.Query, call.Records, KeyField);
        var rows = RowOrder.Sort(Among(call).Where(filter.Takes), call.Query);
        var json = call.Answer.Json;
        if (fact.Paging == PagingKind.Whole)
        {
            json.WriteStartArray();
            Write(call, rows);
            json.WriteEndArray();
            return;
        }

        json.WriteStartObject();
        if (fact.Paging == PagingKind.Numbered)
        {
            var (page, pageSize) = (call.Query.Get("page", 1), call.Query.Get("pageSize", DefaultPageSize));
            var all = rows.ToList();
            Envelope.WritePage(json, page, pageSize, (long)page * pageSize < all.Count);
            Envelope.WriteTotal(json, call.Query.Get("includeTotal", false) || Envelope.AlwaysCounts(fact.Path) ? all.Count : null);
            rows = all.Skip((int)Math.Min((page - 1L) * pageSize, int.MaxValue)).Take(pageSize);
        }
        else
        {
            Envelope.WriteWhole(json, fact.Path, rows.Count());
        }

        json.WriteStartArray("data");
        Write(call, rows);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Create(Call call)
    {
        var turn = new Turn(fact, shelves, call);
        var parent = Parent(call);
        rule?.Admit(turn, null);
        var document = new JsonObject();
        Merge(call, document, all: true);
        rule?.Write?.Invoke(turn, document, null);
        var row = shelf.Add(call.Records, shelves.Complete(call.Records, shelf, document), parent);
        WriteExternalData(call, row);
        rule?.Then?.Invoke(turn, row, null);
        Answer(call, row);
    }

    private void Change(Call call)
    {
        var turn = new Turn(fact, shelves, call);
        var row = Find(call);
        rule?.Admit(turn, row);
        var before = row.Document.DeepClone().AsObject();
        row = shelf.Change(call.Records, row, document =>
        {
            Merge(call, document, all: shelf is SeededShelf);
            rule?.Write?.Invoke(turn, document, before);
        });
        WriteExternalData(call, row);
        rule?.Then?.Invoke(turn, row, before);
        Answer(call, row);
    }

    private void Remove(Call call)
    {
        var row = Find(call);
        shelf.Remove(call.Records, row);
        rule?.Removed?.Invoke(new Turn(fact, shelves, call), row);
        Answer(call, row);
    }

    private void Answer(Call call, Row row)
    {
        call.Answer.Status = FactStatus.SuccessOf(fact);
        switch (fact.Answer)
        {
            case null:
                break;
            case { Kind: ShapeFactKind.Integer }:
                call.Answer.Json.WriteNumberValue(ShelfCatalog.NumberOf(row));
                break;
            default:
                FormFor(call).Write(call.Answer.Json, row);
                break;
        }
    }

    private void Write(Call call, IEnumerable<Row> rows)
    {
        var form = FormFor(call);
        foreach (var row in rows)
        {
            form.Write(call.Answer.Json, row);
        }
    }

    private RowForm FormFor(Call call) => new(fact, shelf, shelves.Shapes(call.Records))
    {
        Add = _view is null ? null : (_, document) => _view.Add(call, shelves, document),
        ExternalData = _showsExternalData ? row => ExternalData(call, row) : null,
    };

    /// <summary>The external data of the application that the request names.</summary>
    private static JsonArray ExternalData(Call call, Row row) =>
        call.Query.TryGetText("externalDataApplicationGuid", out var application) ? call.Records.ExternalData.Of(row.Number, application)
        : (call.AnyBody as JsonObject)?[ExternalDataField] is JsonObject data && Guid.TryParse($"{data["applicationGuid"]}", out var guid)
            ? call.Records.ExternalData.Of(row.Number, guid.ToString("D"))
        : [];

    /// <summary>Keeps the external data of a request apart from the record, as hand-written operations do.</summary>
    private static void WriteExternalData(Call call, Row row)
    {
        if (call.AnyBody is JsonObject body && body[ExternalDataField] is JsonObject)
        {
            ExternalDataFields.Write(call.Records, row.Number, body, out _);
        }
    }

    private IEnumerable<Row> Among(Call call)
    {
        var rows = shelf.All(call.Records);
        if (_placeholders.Length == 0)
        {
            return rows;
        }

        var value = Parent(call, ShelfPath.IsItem(fact.Path) ? null : shelf.Path.Parent);
        if (shelf.Path.Parent is not null)
        {
            return shelves.ParentOf(shelf.Path) is null ? rows : rows.Where(row => row.Parent == value);
        }

        // A list of one record's that shows a part of a collection of the tenant.
        var field = Field(_placeholders[^1]);
        return rows.Where(row => row.Document[field] is not { } id || id.ToString() == value);
    }

    private string Field(string placeholder)
    {
        var segments = fact.Path.Split('/');
        return Nouns.One(segments[Array.IndexOf(segments, $"{{{placeholder}}}") - 1]) + "Id";
    }

    /// <exception cref="Refusal">There is no such record.</exception>
    private string? Parent(Call call) => Parent(call, shelf.Path.Parent);

    private string? Parent(Call call, ShelfPath? path)
    {
        var above = _isItem ? _placeholders.SkipLast(1).ToArray() : _placeholders;
        if (above.Length == 0)
        {
            return _placeholders.Length > 0 ? call.Path[_placeholders[^1]] : null;
        }

        var key = call.Path[above[^1]];
        if (path is not null && shelves.ParentOf(shelf.Path) is { } parent)
        {
            return parent.Find(call.Records, key)?.Key ?? throw Missing(call, parent.Path.Noun, key, above[^1]);
        }

        return key;
    }

    private Row Find(Call call)
    {
        var key = call.Path[_placeholders[^1]];
        var parent = _placeholders.Length > 1 && shelf.Path.Parent is not null ? Parent(call) : null;
        return (shelf.Find(call.Records, key) ?? FindNamed(call, key)) is { } row
            && (parent is null || row.Parent is null || row.Parent == parent)
            ? row
            : throw Missing(call, shelf.Path.Noun, key, _placeholders[^1]);
    }

    /// <summary>Some paths have the name or the e-mail address of a record.</summary>
    private Row? FindNamed(Call call, string key)
    {
        var placeholder = _placeholders[^1];
        var field = placeholder.EndsWith("Name", StringComparison.Ordinal) ? "name" : placeholder;
        return field == "id" ? null : shelf.All(call.Records).FirstOrDefault(row =>
            row.Document[field]?.ToString() is { } name && name.Equals(key, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Takes what the request says: all of it, or only the fields that the record has. An id never changes.</summary>
    private void Merge(Call call, JsonObject document, bool all)
    {
        if (call.AnyBody is not JsonObject body)
        {
            return;
        }

        var errors = call.NewErrors();
        foreach (var (name, value) in body.Where(member =>
            member.Key is not ("id" or ExternalDataField) && (all || document.ContainsKey(member.Key))))
        {
            if (value is not null && shelves.ChoicesOf(shelf.Path, name) is { Count: > 0 } choices && !choices.Contains(value.ToString()))
            {
                errors.Add(name, $"The value '{value}' is not one of {string.Join(", ", choices)}.");
            }

            document[name] = value?.DeepClone();
        }

        errors.ThrowIfAny();
    }

    private Refusal Missing(Call call, string noun, string key, string placeholder) =>
        Shapes.Missing.Of(fact, call, $"{Words.Title(noun)} ID = {key}", placeholder);
}
