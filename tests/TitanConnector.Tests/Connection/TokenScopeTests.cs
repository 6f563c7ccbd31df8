using System.Buffers.Text;
using System.Text;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Connection;

/// <summary>The test of a connection reads only what the token has a scope for, and says which scopes are missing.</summary>
public class TokenScopeTests
{
    private const string Page = """{"page":1,"pageSize":1,"hasMore":false,"data":[]}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""["tn.crm.customers:r","tn.jpm.jobs:r"]""", "/crm/v2/tenant/42/customers?pageSize=1")]
    [InlineData("""["tn.jpm.jobs:r"]""", "/jpm/v2/tenant/42/jobs?pageSize=1")]
    [InlineData("\"tn.jpm.jobs:r tn.jpm.jobs:w\"", "/jpm/v2/tenant/42/jobs?pageSize=1")]
    [InlineData("7", "/crm/v2/tenant/42/customers?pageSize=1")]
    public async Task It_reads_a_list_that_the_token_has_a_scope_for(string scopes, string target)
    {
        await using var server = await StartAsync(scopes);
        using var titan = server.NewClient();

        var result = await titan.TestConnectionAsync(Token);

        result.IsAccepted.ShouldBeTrue(result.Message);
        server.Requests.Where(request => request.Method == "GET").ShouldHaveSingleItem().Target.ShouldBe(target);
    }

    [Fact]
    public async Task Missing_scopes_are_named()
    {
        await using var server = await StartAsync("""["tn.crm.customers:r"]""");
        using var titan = server.NewClient();

        var missing = (await titan.TestConnectionAsync(Token)).MissingScopes;

        missing.ShouldContain("tn.crm.customers:w");
        missing.ShouldContain("tn.eqs.installedequipment:r");
        missing.ShouldNotContain("tn.crm.customers:r");
    }

    [Fact]
    public async Task Without_a_scope_to_read_nothing_is_read()
    {
        await using var server = await StartAsync("""["tn.jpm.jobs:w"]""");
        using var titan = server.NewClient();

        var result = await titan.TestConnectionAsync(Token);

        result.Message.ShouldContain("no scope to read a list with");
        server.Requests.ShouldNotContain(request => request.Method == "GET");
    }

    private static Task<ScriptedServer> StartAsync(string scopes)
    {
        var claims = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"tenant":"42","scope":{{scopes}}}"""));
        return ScriptedServer.StartAsync(
            (http, request) => ScriptedServer.AnswerAsync(http, 200, request.Target == "/connect/token"
                ? $$"""{"access_token":"e30.{{claims}}.c2ln","expires_in":900,"token_type":"Bearer"}"""
                : Page),
            takesTokenRequests: true);
    }
}
