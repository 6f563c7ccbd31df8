using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Connection;
using TitanConnector.Errors;
using TitanConnector.Raw;
using TitanConnector.Redaction;

namespace TitanConnector.Cli.Typing;

/// <summary>
/// A raw request typed as words: <c>titan raw GET /crm/v2/tenant/{tenant}/customers?pageSize=5</c>, or with a whole URL from the documents.
/// The words become the inputs of the action, which checks them like any others. A path of another tenant, and a URL of another host, are
/// refused.
/// </summary>
internal static class RawWords
{
    private const string Form = "expected METHOD and a path such as /crm/v2/tenant/{tenant}/customers";

    /// <summary>Puts the words into the inputs. Without a method, it is GET.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="words">The words: a method, a path, or both.</param>
    /// <param name="findSettings">Finds the settings of the connection.</param>
    /// <exception cref="InvalidInputException">The words are not a request of this connection.</exception>
    public static void AddTo(JsonObject inputs, IReadOnlyList<string> words, Func<ConnectionSettings> findSettings)
    {
        var rest = words;
        if (words is [var first, ..] && Enum.GetNames<RawMethod>().Contains(first.ToUpperInvariant()))
        {
            if (!inputs.TryAdd("method", first.ToUpperInvariant()))
            {
                throw new InvalidInputException("--method", "given twice");
            }

            rest = [.. words.Skip(1)];
        }

        inputs.TryAdd("method", nameof(RawMethod.GET));
        switch (rest)
        {
            case [] when !inputs.ContainsKey("url") && !inputs.ContainsKey("urlType"):
                throw new InvalidInputException("PATH", $"missing; {Form}");
            case []:
                break;
            case [var target]:
                AddTarget(inputs, target, findSettings());
                break;
            case [var method, _] when method.All(char.IsAsciiLetter):
                throw new InvalidInputException(
                    OptionName.Quoted(method), $"is not a method; expected one of {string.Join(", ", Enum.GetNames<RawMethod>())}");
            default:
                throw new InvalidInputException(OptionName.Quoted(rest[1]), Form);
        }
    }

    private static void AddTarget(JsonObject inputs, string target, ConnectionSettings settings)
    {
        if (inputs.ContainsKey("urlType") || inputs.ContainsKey("url"))
        {
            throw new InvalidInputException("--url", "cannot be combined with a path; give one of the two");
        }

        var text = WithoutHost(target, settings);
        if (text.Contains('#', StringComparison.Ordinal))
        {
            throw new InvalidInputException("PATH", "expected a path without #");
        }

        var (path, query) = text.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0
            ? (text[..mark], text[(mark + 1)..])
            : (text, "");
        if (path.Split('/') is not ["", var module, var version, "tenant", var tenant, .. { Length: > 0 } segments])
        {
            throw new InvalidInputException("PATH", $"{Form}, got {OptionName.Quoted(path)}");
        }

        CheckModule(module, version);
        if (tenant is not ['{', .., '}'] && tenant != settings.Tenant)
        {
            throw new InvalidInputException(
                "PATH", $"is of tenant {OptionName.Quoted(tenant)}, and the connection is for tenant {settings.Tenant}");
        }

        if (segments.FirstOrDefault(segment => segment.Contains('{', StringComparison.Ordinal)) is { } placeholder)
        {
            throw new InvalidInputException("PATH", $"replace {placeholder} with a value");
        }

        inputs["urlType"] = module;
        inputs["url"] = $"{(version == "v3" ? "/v3" : "")}/{string.Join('/', segments)}";
        AddQuery(inputs, query);
    }

    // The documents show the addresses of production, whatever the connection.
    private static string WithoutHost(string target, ConnectionSettings settings)
    {
        if (!target.Contains("://", StringComparison.Ordinal))
        {
            return target.StartsWith('/') ? target : "/" + target;
        }

        Uri?[] known =
        [
            Uri.TryCreate(settings.ApiUrl, UriKind.Absolute, out var own)
                ? own
                : ServiceTitanEnvironment.Find(settings.Environment)?.ApiUrl,
            ServiceTitanEnvironment.Production.ApiUrl,
        ];
        foreach (var url in known.OfType<Uri>())
        {
            var prefix = url.AbsoluteUri.TrimEnd('/') + "/";
            if (target.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return target[(prefix.Length - 1)..];
            }
        }

        throw new InvalidInputException(
            "PATH", $"is of another host than the connection, which is at {known.OfType<Uri>().First().Authority}");
    }

    private static void CheckModule(string module, string version)
    {
        if (!ApiModule.Names.Contains(module))
        {
            var nearest = NearestName.To(module, ApiModule.Names);
            throw new InvalidInputException(
                "PATH", $"there is no module {OptionName.Quoted(module)}{(nearest is null ? "" : $"; did you mean {nearest}?")}");
        }

        if (version != "v2" && !(version == "v3" && module == "telecom"))
        {
            throw new InvalidInputException("PATH", $"{module} has no version {OptionName.Quoted(version)}; expected v2");
        }
    }

    private static void AddQuery(JsonObject inputs, string query)
    {
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var end = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(end < 0 ? pair : pair[..end]);
            var value = end < 0 ? "" : Decode(pair[(end + 1)..]);
            if (SecretNames.IsSecret(name))
            {
                CommandSecrets.Learn(value);
            }

            if (inputs["queryParameter"] is not JsonObject given)
            {
                inputs["queryParameter"] = given = [];
            }

            if (!given.TryAdd(name, JsonValue.Create(value)))
            {
                throw new InvalidInputException("PATH", $"the parameter {name} is given twice");
            }
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
