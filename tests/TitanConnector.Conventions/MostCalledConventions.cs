using TitanConnector.Actions;
using TitanConnector.Catalog;

namespace TitanConnector.Conventions;

/// <summary>
/// Method, path and query parameters of the operations that clients call most, written down by hand. They hold the catalog to what
/// ServiceTitan documents where its documents are not at hand: the facts of the library and the emulator could otherwise agree on a wrong
/// path.
/// </summary>
public class MostCalledConventions
{
    public static TheoryData<string, string, string> Operations => [.. ReadLines().Select(line => (line[0], line[1], line[2]))];

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_that_clients_call_is_in_the_catalog_as_it_is_documented(string method, string path, string query)
    {
        var action = ActionCatalog.All
            .Where(action => action.Method.Method == method && Route(action.Path) == Route(path))
            .ShouldHaveSingleItem();

        // A sort that is not documented is not sent.
        action.Inputs.Where(input => input is { Place: InputPlace.Query, WireName: not null }).Select(input => input.WireName!)
            .Except(action.SortsLocally ? ["sort"] : [])
            .ShouldBe(query.Split(',', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
    }

    [Fact]
    public void The_list_is_whole() => ReadLines().Count().ShouldBe(150);

    private static string Route(string path) =>
        string.Join('/', path.Split('/').Select(segment => segment.StartsWith('{') ? "{}" : segment));

    private static IEnumerable<string[]> ReadLines()
    {
        using var reader = new StreamReader(typeof(MostCalledConventions).Assembly.GetManifestResourceStream("most-called.tsv")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))];
    }
}
