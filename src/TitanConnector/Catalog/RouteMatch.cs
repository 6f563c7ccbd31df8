using TitanConnector.Facts.Model;

namespace TitanConnector.Catalog;

/// <summary>Finds the documented operation that a concrete path, such as <c>/crm/v2/tenant/77/customers/42</c>, belongs to.</summary>
internal static class RouteMatch
{
    private const string Placeholder = "{}";

    /// <summary>Finds the key of the operation.</summary>
    /// <param name="operations">The operations and their routes, as <see cref="OperationFact.RouteOf"/> gives them.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path without a query.</param>
    /// <returns>
    /// The key; <see langword="null"/> if no operation has such a path. Of several, the one with the most literal segments wins.
    /// </returns>
    public static string? Find(IEnumerable<(string Key, string Route)> operations, string method, string path)
    {
        var wanted = path.Split('/');
        var prefix = method + " ";
        var (best, most) = ((string?)null, -1);
        foreach (var (key, route) in operations)
        {
            if (route.StartsWith(prefix, StringComparison.Ordinal)
                && Literals(route[prefix.Length..].Split('/'), wanted) is var literals
                && literals > most)
            {
                (best, most) = (key, literals);
            }
        }

        return best;
    }

    /// <summary>The values of the placeholders of a path, by name.</summary>
    /// <param name="template">The path with its placeholders.</param>
    /// <param name="path">The concrete path, which fits the template.</param>
    public static IEnumerable<KeyValuePair<string, string>> Segments(string template, string path) =>
        template.Split('/').Zip(path.Split('/'))
            .Where(pair => pair.First is ['{', .., '}'])
            .Select(pair => KeyValuePair.Create(pair.First[1..^1], Uri.UnescapeDataString(pair.Second)));

    private static int Literals(string[] route, string[] path)
    {
        if (route.Length != path.Length)
        {
            return -1;
        }

        var literals = 0;
        for (var i = 0; i < route.Length; i++)
        {
            if (route[i] == path[i])
            {
                literals++;
            }
            else if (route[i] != Placeholder || path[i].Length == 0)
            {
                return -1;
            }
        }

        return literals;
    }
}
