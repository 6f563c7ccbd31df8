using System.Globalization;
using TitanConnector.Errors;
using TitanConnector.Redaction;

namespace TitanConnector.Connection;

/// <summary>A connection whose settings are complete and well formed. It has not been tested with ServiceTitan.</summary>
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

    /// <summary>The base URL of the API.</summary>
    public Uri ApiUrl { get; }

    /// <summary>The URL of the token endpoint.</summary>
    public Uri TokenUrl { get; }

    /// <summary>The id of the tenant that all calls are made for.</summary>
    public long Tenant { get; }

    /// <summary>The client id that ServiceTitan issued for this application and tenant.</summary>
    public string ClientId { get; }

    /// <summary>The client secret.</summary>
    internal string ClientSecret { get; }

    /// <summary>The application key.</summary>
    internal string ApplicationKey { get; }

    /// <summary>Reads the secrets that the settings refer to, validates the settings, and fills in defaults from the environment.</summary>
    /// <exception cref="InvalidInputException">Settings are missing or malformed; all problems are listed.</exception>
    public static ServiceTitanConnection From(ConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings = settings.ReadSecrets();
        List<InputProblem> problems = [];
        var environment = ServiceTitanEnvironment.Find(settings.Environment);
        if (environment is null && (settings.Environment is not null || settings.ApiUrl is null || settings.TokenUrl is null))
        {
            problems.Add(new("environment", settings.Environment is null
                ? "missing; expected production, integration or emulator"
                : $"expected production, integration or emulator, got \"{settings.Environment}\""));
        }

        if (!long.TryParse(settings.Tenant, NumberStyles.None, CultureInfo.InvariantCulture, out var tenant) || tenant == 0)
        {
            problems.Add(new("tenant", Said(settings.Tenant, "the tenant's id, digits only")));
        }

        CheckCredential("clientId", settings.ClientId, "the client id of your application for this tenant, such as cid.…", problems);
        CheckCredential("clientSecret", settings.ClientSecret, "the client secret, such as cs1.…", problems);
        CheckCredential("applicationKey", settings.ApplicationKey, "the key of your application, such as ak1.…", problems);

        var apiUrl = CheckUrl("apiUrl", settings.ApiUrl, environment?.ApiUrl, problems);

        // An emulator on another port has its token endpoint on that port too.
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

    // An invalid value may be a secret entered in the wrong place.
    private static InvalidInputException Masked(ConnectionSettings settings, List<InputProblem> problems)
    {
        var redactor = new Redactor(settings.ClientSecret ?? "", settings.ApplicationKey ?? "");
        return new InvalidInputException([.. problems.Select(problem => problem.Masked(redactor.Text))]);
    }

    private static string Said(string? value, string expected) => value is null ? $"missing; expected {expected}" : $"expected {expected}";

    // Credentials are sent in headers and forms; a line break from a careless paste could inject a header.
    private static void CheckCredential(string name, string? value, string expected, List<InputProblem> problems)
    {
        if (string.IsNullOrEmpty(value))
        {
            problems.Add(new(name, $"missing; expected {expected}"));
        }
        else if (value.Any(character => character is <= ' ' or > '~'))
        {
            problems.Add(new(name, $"expected {expected}, without spaces, line breaks or non-ASCII characters"));
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
            problem = "expected a URL without a user name, query or fragment";
        }
        else if (url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback)
        {
            problem = "expected https: plain http is allowed only to this machine, because it would expose the credentials";
        }

        if (problem is not null)
        {
            problems.Add(new(name, problem));
        }

        return problem is null ? url : null;
    }
}
