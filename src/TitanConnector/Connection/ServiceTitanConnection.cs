using System.Globalization;
using TitanConnector.Errors;
using TitanConnector.Redaction;

namespace TitanConnector.Connection;

/// <summary>A connection whose settings are complete and well formed. They have not been tried with ServiceTitan.</summary>
public sealed class ServiceTitanConnection
{
    private ServiceTitanConnection(Uri apiUrl, Uri tokenUrl, long tenant, ConnectionSettings settings)
    {
        ApiUrl = apiUrl;
        TokenUrl = tokenUrl;
        Tenant = tenant;
        ClientId = settings.ClientId!;
        ClientSecret = settings.ClientSecret!;
        ApplicationKey = settings.ApplicationKey!;
    }

    /// <summary>Base URL of the API.</summary>
    public Uri ApiUrl { get; }

    /// <summary>URL of the endpoint that issues access tokens.</summary>
    public Uri TokenUrl { get; }

    /// <summary>Id of the tenant that all calls are made for.</summary>
    public long Tenant { get; }

    /// <summary>The client id that ServiceTitan made for this application and tenant.</summary>
    public string ClientId { get; }

    /// <summary>The client secret.</summary>
    internal string ClientSecret { get; }

    /// <summary>The application's key.</summary>
    internal string ApplicationKey { get; }

    /// <summary>Checks the settings, and takes from the environment those that have a default there.</summary>
    /// <exception cref="InvalidInputException">Settings are missing or malformed; all of them are named.</exception>
    public static ServiceTitanConnection From(ConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        List<InputProblem> problems = [];
        var environment = ServiceTitanEnvironment.Find(settings.Environment);
        if (environment is null && (settings.Environment is not null || settings.ApiUrl is null || settings.TokenUrl is null))
        {
            problems.Add(new("environment", settings.Environment is null
                ? "missing; a connection says where it goes: production, integration or emulator"
                : $"expected production, integration or emulator, got \"{settings.Environment}\""));
        }

        if (!long.TryParse(settings.Tenant, NumberStyles.None, CultureInfo.InvariantCulture, out var tenant) || tenant == 0)
        {
            problems.Add(new("tenant", Said(settings.Tenant, "the tenant's id, digits only")));
        }

        CheckCredential("clientId", settings.ClientId, "the client id of your application for this tenant, as in cid.…", problems);
        CheckCredential("clientSecret", settings.ClientSecret, "the client secret, as in cs1.…", problems);
        CheckCredential("applicationKey", settings.ApplicationKey, "the key of your application, as in ak1.…", problems);

        var apiUrl = CheckUrl("apiUrl", settings.ApiUrl, environment?.ApiUrl, problems);

        // An emulator on another port has its token endpoint there too.
        var ownTokenUrl = environment == ServiceTitanEnvironment.Emulator && apiUrl is not null
            ? new Uri(apiUrl, environment.TokenUrl.AbsolutePath)
            : environment?.TokenUrl;
        var tokenUrl = CheckUrl("tokenUrl", settings.TokenUrl, ownTokenUrl, problems);

        try
        {
            settings.FindTimeZone();
        }
        catch (InvalidInputException error)
        {
            problems.AddRange(error.Problems);
        }

        return problems.Count == 0
            ? new ServiceTitanConnection(apiUrl!, tokenUrl!, tenant, settings)
            : throw Masked(settings, problems);
    }

    /// <inheritdoc/>
    public override string ToString() => $"tenant {Tenant} at {ApiUrl.Host}";

    // What was given may be a secret in the place of something else.
    private static InvalidInputException Masked(ConnectionSettings settings, List<InputProblem> problems)
    {
        var redactor = new Redactor(settings.ClientSecret ?? "", settings.ApplicationKey ?? "");
        return new InvalidInputException([.. problems.Select(problem => problem.Masked(redactor.Text))]);
    }

    private static string Said(string? value, string expected) => value is null ? $"missing; expected {expected}" : $"expected {expected}";

    // Credentials travel in headers and forms; a line break from a careless paste would be a header of its own.
    private static void CheckCredential(string name, string? value, string expected, List<InputProblem> problems)
    {
        if (string.IsNullOrEmpty(value))
        {
            problems.Add(new(name, $"missing; expected {expected}"));
        }
        else if (value.Any(character => character is <= ' ' or > '~'))
        {
            problems.Add(new(name, $"expected {expected}, without spaces, line breaks or characters beyond ASCII"));
        }
    }

    private static Uri? CheckUrl(string name, string? text, Uri? otherwise, List<InputProblem> problems)
    {
        if (text is null)
        {
            return otherwise;
        }

        string? problem = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
        {
            problem = "expected an absolute https URL";
        }
        else if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            problem = "expected a URL without user, query and fragment";
        }
        else if (url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback)
        {
            problem = "expected https: plain http goes to this machine only, because credentials would travel in the open";
        }

        if (problem is not null)
        {
            problems.Add(new(name, problem));
        }

        return problem is null ? url : null;
    }
}
