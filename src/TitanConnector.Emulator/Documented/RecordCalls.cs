using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Lists;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Documented.Values;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented;

/// <summary>Handles the operations on the records of one collection.</summary>
internal sealed class RecordCalls(OperationFact fact, Shelf shelf, ShelfCatalog shelves, RecordAction action)
{
    private const int DefaultPageSize = 50;
    private const int FeedPageSize = 500;

    private readonly string[] _placeholders = [.. fact.Path.Split('/').Where(segment => segment.StartsWith('{')).Skip(1).Select(segment => segment[1..^1])];
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
                Answer(call, shelf.Change(call.Records, Find(call), document => Merge(call, document, all: shelf is SeededShelf)));
                break;
            case RecordAction.Remove:
                Remove(call);
                break;
            case RecordAction.Feed:
                Feed(call);
                break;
        }
    }

    /// <summary>What <c>ids</c> are of, where the records of a list have no id of their own.</summary>
    private string? KeyField => fact.Answer!.Properties is var properties && properties.Any(property => property.Name == "id")
        ? null
        : properties.FirstOrDefault(property => property.Name.EndsWith("Id", StringComparison.Ordinal))?.Name;

    private void List(Call call)
    {
        var filter = new RowFilter(fact.Query, call.Query, KeyField);
        var rows = RowOrder.Sort(Among(call).Where(filter.Takes), call.Query);
        var fit = shelves.Fitter(call.Records);
        var json = call.Answer.Json;
        if (fact.Paging == PagingKind.Whole)
        {
            json.WriteStartArray();
            Write(call, rows, fit);
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
        Write(call, rows, fit);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Feed(Call call)
    {
        var text = call.Query.Get<object?>("from", null) as string ?? "";
        if (!FeedToken.TryParse(text, out var from))
        {
            var errors = call.NewErrors();
            errors.Add("from", $"The value '{text}' is neither a date nor a token of this feed.");
            errors.ThrowIfAny();
        }

        var filter = new RowFilter(fact.Query, call.Query, active: "Any");
        var json = call.Answer.Json;
        json.WriteStartObject();
        var setHasMore = call.Answer.WriteBooleanLater("hasMore");
        json.WriteStartArray("data");
        var fit = shelves.Fitter(call.Records);
        var (count, last) = (0, from);
        foreach (var row in shelf.Since(call.Records, from.Ticks, from.Number).Where(filter.Takes))
        {
            if (++count > FeedPageSize)
            {
                break;
            }

            Fit(row, fit).WriteTo(json);
            last = new FeedToken(row.Modified.UtcTicks, row.Number);
        }

        json.WriteEndArray();
        json.WriteString("continueFrom", last.ToString());
        json.WriteEndObject();
        setHasMore(count > FeedPageSize);
    }

    private void Create(Call call)
    {
        var parent = Parent(call);
        var document = new JsonObject();
        Merge(call, document, all: true);
        var origin = new Origin(shelf.Path.Noun, 0, Dice.Of(shelf.Path.Text), call.Records.Now, IsPlain: true);
        var whole = shelves.Fitter(call.Records).Fit(shelves.ShapeOf(shelf.Path), document, "", origin) as JsonObject ?? [];
        foreach (var (name, value) in document.Where(member => shelf is SeededShelf && !whole.ContainsKey(member.Key)))
        {
            whole[name] = value?.DeepClone();
        }

        Answer(call, shelf.Add(call.Records, whole, parent));
    }

    private void Remove(Call call)
    {
        var row = Find(call);
        shelf.Remove(call.Records, row);
        Answer(call, row);
    }

    private void Answer(Call call, Row row)
    {
        call.Answer.Status = KindRule.SuccessOf(fact);
        switch (fact.Answer)
        {
            case null:
                break;
            case { Kind: ShapeFactKind.Integer }:
                call.Answer.Json.WriteNumberValue(ShelfCatalog.NumberOf(row));
                break;
            default:
                Fit(row, shelves.Fitter(call.Records)).WriteTo(call.Answer.Json);
                break;
        }
    }

    private void Write(Call call, IEnumerable<Row> rows, ShapeFitter fit)
    {
        foreach (var row in rows)
        {
            Fit(row, fit).WriteTo(call.Answer.Json);
        }
    }

    private JsonNode Fit(Row row, ShapeFitter fit)
    {
        var document = row.Document;
        if (row.Parent is not null && shelf.Path.Parent is { } parent && !document.ContainsKey(parent.Noun + "Id"))
        {
            document = document.DeepClone().AsObject();
            document[parent.Noun + "Id"] = row.Parent;
        }

        if (fact.Answer!.Properties is [{ Name: "data" } wrapper, ..] && wrapper.Shape.Kind == ShapeFactKind.Object)
        {
            document = new JsonObject { ["data"] = document.DeepClone() };
        }

        if (!document.ContainsKey("active") && row.IsDeleted)
        {
            document = document.DeepClone().AsObject();
            document["active"] = false;
        }

        var number = row.IsCreated ? 0 : row.Number % 100_000;
        var dice = Dice.Of(shelf.Path.Text).With(number);
        return fit.Fit(fact.Answer!, document, "", new Origin(shelf.Path.Noun, number, dice, row.Created, row.IsCreated)) ?? new JsonObject();
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
            return parent.Find(call.Records, key)?.Key ?? throw Missing(parent.Path.Noun, key);
        }

        return key;
    }

    private Row Find(Call call)
    {
        var key = call.Path[_placeholders[^1]];
        var parent = _placeholders.Length > 1 && shelf.Path.Parent is not null ? Parent(call) : null;
        return (shelf.Find(call.Records, key) ?? FindNamed(call, key)) is { } row && (parent is null || row.Parent is null || row.Parent == parent)
            ? row
            : throw Missing(shelf.Path.Noun, key);
    }

    /// <summary>Some paths have the name or the e-mail address of a record.</summary>
    private Row? FindNamed(Call call, string key)
    {
        var placeholder = _placeholders[^1];
        var field = placeholder.EndsWith("Name", StringComparison.Ordinal) ? "name" : placeholder;
        return field == "id" ? null : shelf.All(call.Records).FirstOrDefault(row => row.Document[field]?.ToString() is { } name && name.Equals(key, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Takes what the request says: all of it, or only the fields that the record has.</summary>
    private static void Merge(Call call, JsonObject document, bool all)
    {
        if (call.AnyBody is JsonObject body)
        {
            foreach (var (name, value) in body.Where(member => all || document.ContainsKey(member.Key)))
            {
                document[name] = value?.DeepClone();
            }
        }
    }

    private static Refusal Missing(string noun, string key) =>
        new(StatusCodes.Status404NotFound, $"{Words.Title(noun)} ID = {key} was not found");
}
