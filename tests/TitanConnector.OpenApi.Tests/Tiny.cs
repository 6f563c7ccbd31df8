namespace TitanConnector.OpenApi.Tests;

/// <summary>Exchanges with the small document, which reproduces every defect of the real ones.</summary>
internal static class Tiny
{
    public const string Things = "/tiny/v2/tenant/1/things";
    public const string Address = """{"street":"Main","latitude":1.5}""";
    public const string Thing = """{"id":7,"name":"A","billing":null}""";
    public const string EmptyPage = """{"page":1,"totalCount":null,"data":[]}""";

    public static OpenApiContract Contract { get; } = OpenApiContract.Load(Path.Combine(AppContext.BaseDirectory, "Documents"));

    public static HttpExchange Get(string path, string query = "", string answer = Thing) =>
        new("GET", path, query, null, "", 200, "application/json", answer);

    public static HttpExchange List(string query) => Get(Things, query, EmptyPage);

    public static HttpExchange Create(string body, string? contentType = "application/json; charset=utf-8") =>
        new("POST", Things, "", contentType, body, 200, "application/json; charset=utf-8", Thing);

    /// <summary>A correct body with one property added or replaced.</summary>
    public static HttpExchange CreateWith(string property)
    {
        var name = property.Split(':')[0];
        string[] right = ["\"name\":\"A\"", $"\"address\":{Address}"];
        return Create(
            $"{{{string.Join(",", right.Where(given => !given.StartsWith(name + ":", StringComparison.Ordinal)).Append(property))}}}");
    }

    public static string Error(int status) =>
        $$"""{"type":"t","title":"t","status":{{status}},"traceId":"x","errors":{"name":["is required"]},"data":{"any":[1,null]} }""";

    public static IEnumerable<string> Refused(HttpExchange exchange) => Contract.Check(exchange).Select(violation => violation.Where);
}
