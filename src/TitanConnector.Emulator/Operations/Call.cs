using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Answers;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Operations;

/// <summary>A request that has passed every check, inside its transaction on the store.</summary>
internal sealed class Call(Request request, Records records, Answer answer)
{
    /// <summary>The path's <c>{id}</c>.</summary>
    public long Id => PathId("id");

    public QueryValues Query => request.Query;

    /// <summary>The body, which matches the operation's schema.</summary>
    public JsonObject Body => request.Body!.AsObject();

    /// <summary>The body of an operation whose body need not be an object.</summary>
    public JsonNode? AnyBody => request.Body;

    /// <summary>What stands in the place of each placeholder of the path.</summary>
    public IReadOnlyDictionary<string, string> Path => request.Path;

    /// <summary>The file of an operation that takes one.</summary>
    public UploadedFile File => request.File!;

    public Deviations Deviations => request.Deviations;

    public Records Records => records;

    public Answer Answer => answer;

    /// <summary>The id in the place of a placeholder; the route matches only numbers there.</summary>
    public long PathId(string name) => long.Parse(request.Path[name], NumberStyles.Integer, CultureInfo.InvariantCulture);

    /// <summary>For errors that only the records show, such as a reference to a missing record.</summary>
    public FieldErrors NewErrors() => request.NewErrors();

    /// <exception cref="Refusal">There is no such record.</exception>
    public StoredRecord Find(Collection collection, string what, long id) =>
        records.Find(collection, id) ?? throw Refusal.NotFound(what, id);

    /// <summary>Answers with the page that the query asks for, of all records or of one owner's.</summary>
    public void Respond(ListQuery list, long? owner = null) => new ListPage(list, this, owner).Write();

    public void Respond(StoredRecord record, Action<StoredRecord, Utf8JsonWriter>? append = null) => record.WriteTo(answer.Json, append);

    public void Respond(JsonObject document) => document.WriteTo(answer.Json);
}
