using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shapes;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Documented.Values;
using TitanConnector.Emulator.Operations;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented;

/// <summary>
/// Handles an operation whose rules are not documented well enough to have them: a valid answer. A command at a record finds the record,
/// takes what the request says, and moves the status where its name names one.
/// </summary>
internal sealed class FormCalls(OperationFact fact, ShelfCatalog shelves)
{
    private readonly string[] _segments = fact.Path.Split('/');

    public void Handle(Call call)
    {
        call.Answer.Status = FactStatus.SuccessOf(fact);
        var row = Command(call);
        var origin = new Origin(row is null ? Nouns.One(_segments[^1]) : Nouns.One(Place!.Value.Shelf.Path.Text.Split('/')[^1]), 0,
            Dice.Of(string.Join('/', call.Path.Values.Prepend(fact.Key))), call.Records.Now, IsPlain: false);
        if (fact.Answer is not { } answer)
        {
            return;
        }

        if (answer.Kind == ShapeFactKind.Binary)
        {
            SendFile(call);
            return;
        }

        var known = row?.Document ?? new JsonObject();
        if (fact.Paging == PagingKind.Report)
        {
            Report(call).WriteTo(call.Answer.Json);
            return;
        }

        shelves.Shapes(call.Records).Write(
            call.Answer.Json, answer, answer.Kind == ShapeFactKind.Array ? Items(call) : Known(call, known), origin);
    }

    /// <summary>The collection and the placeholder of the record that a command is about: <c>/nouns/{id}/command</c>.</summary>
    private (Shelf Shelf, string Placeholder)? Place
    {
        get
        {
            var at = Array.FindLastIndex(_segments, segment => segment.StartsWith('{'));
            return at > 4 && shelves.Find(ShelfPath.Of(string.Join('/', _segments[..(at + 1)]))) is { } shelf
                ? (shelf, _segments[at][1..^1])
                : null;
        }
    }

    private Row? Command(Call call)
    {
        if (Place is not { } place)
        {
            return null;
        }

        var key = call.Path[place.Placeholder];
        var row = place.Shelf.Find(call.Records, key)
            ?? throw Missing.Of(fact, call, $"{Words.Title(place.Shelf.Path.Noun)} ID = {key}", place.Placeholder);
        return fact.Method == "GET" || place.Shelf is TableShelf || Moved(place.Shelf) is not { } status
            ? row
            : place.Shelf.Change(call.Records, row, document => document["status"] = status);
    }

    /// <summary>The status that the command names: <c>Dismissed</c> for <c>dismiss</c>.</summary>
    private string? Moved(Shelf shelf)
    {
        var verb = _segments[^1].Replace("mark-", "", StringComparison.Ordinal);
        var stem = verb[..Math.Min(verb.Length, 6)];
        var choices = shelves.ShapeOf(shelf.Path).Properties.FirstOrDefault(property => property.Name == "status")?.Shape.Choices ?? [];
        return choices.FirstOrDefault(choice => choice.StartsWith(stem, StringComparison.OrdinalIgnoreCase));
    }

    private static JsonObject Known(Call call, JsonObject document)
    {
        var known = document.DeepClone().AsObject();
        foreach (var (name, value) in call.AnyBody as JsonObject ?? [])
        {
            known[name] = value?.DeepClone();
        }

        return known;
    }

    /// <summary>One item of the answer for each of the request.</summary>
    private static JsonArray? Items(Call call) => call.AnyBody switch
    {
        JsonArray items => items.DeepClone().AsArray(),
        JsonObject body when body.FirstOrDefault(member => member.Key.EndsWith("Ids", StringComparison.Ordinal))
            is { Value: JsonArray ids, Key: var name } =>
            new JsonArray([.. ids.Select(id => new JsonObject { [name[..^1]] = id?.DeepClone() })]),
        JsonObject body => new JsonArray(body.DeepClone()),
        _ => null,
    };

    /// <summary>Rows of two fields; the documents leave a report open.</summary>
    private static JsonObject Report(Call call)
    {
        var (page, pageSize) = (call.Query.Get("page", 1), call.Query.Get("pageSize", 50));
        const int Rows = 40;
        var rows = Enumerable.Range(1, Rows).Skip((int)Math.Min((page - 1L) * pageSize, Rows)).Take(pageSize)
            .Select(row => new JsonArray($"Row {row}", row * 10.5m));
        return new JsonObject
        {
            ["fields"] = new JsonArray(
                new JsonObject { ["name"] = "Name", ["label"] = "Name" }, new JsonObject { ["name"] = "Amount", ["label"] = "Amount" }),
            ["page"] = page,
            ["pageSize"] = pageSize,
            ["hasMore"] = (long)page * pageSize < Rows,
            ["totalCount"] = call.Query.Get("includeTotal", false) ? Rows : null,
            ["data"] = new JsonArray([.. rows]),
        };
    }

    private void SendFile(Call call)
    {
        if (FactStatus.SuccessOf(fact) == StatusCodes.Status302Found)
        {
            call.Answer.RedirectToFile(FileLinks.SampleId);
            return;
        }

        call.Answer.WriteFile(FileLinks.Sample);
    }
}
