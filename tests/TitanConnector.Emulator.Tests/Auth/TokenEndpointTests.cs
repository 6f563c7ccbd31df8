using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Tests.Auth;

public sealed class TokenEndpointTests
{
    private static readonly (string, string) Grant = ("grant_type", "client_credentials");
    private static readonly (string, string) Id = ("client_id", EmulatorCredentials.Default.ClientId);
    private static readonly (string, string) Secret = ("client_secret", EmulatorCredentials.Default.ClientSecret);

    [Fact]
    public async Task Right_id_and_secret_get_a_JWT_that_is_valid_for_900_seconds()
    {
        await using var tenant = await Tenant.StartAsync();

        var reply = await tenant.Client.RequestTokenAsync(Grant, Id, Secret);

        var answer = reply.Ok();
        answer["expires_in"]!.GetValue<int>().ShouldBe(900);
        answer.Text("token_type").ShouldBe("Bearer");
        reply.Headers["Cache-Control"].ShouldBe("no-store");
        var payload = JsonNode.Parse(Base64Url.DecodeFromChars(answer.Text("access_token").Split('.')[1]))!;
        payload.Text("client_id").ShouldBe(tenant.Credentials.ClientId);
        payload.Text("tenant").ShouldBe("1000000001");
        (payload["exp"]!.GetValue<long>() - payload["iat"]!.GetValue<long>()).ShouldBe(900);
    }

    [Fact]
    public async Task Token_has_read_and_write_scopes_for_every_module()
    {
        await using var tenant = await Tenant.StartAsync();

        var answer = (await tenant.Client.RequestTokenAsync(Grant, Id, Secret)).Ok();

        var payload = JsonNode.Parse(Base64Url.DecodeFromChars(answer.Text("access_token").Split('.')[1]))!;
        string[] scopes = [.. payload["scope"]!.AsArray().Select(scope => scope!.GetValue<string>())];
        answer.Text("scope").ShouldBe(string.Join(' ', scopes));
        scopes.ShouldBeUnique();
        scopes.Where(scope => scope.StartsWith("tn.acc.", StringComparison.Ordinal))
            .ShouldBe(
            [
                "tn.acc.apbills:r", "tn.acc.apbills:w", "tn.acc.apcredits:r", "tn.acc.apcredits:w", "tn.acc.appayments:r",
                "tn.acc.appayments:w", "tn.acc.bankdeposits:r", "tn.acc.bankdeposits:w", "tn.acc.creditmemos:r", "tn.acc.creditmemos:w",
                "tn.acc.glaccounts:r", "tn.acc.glaccounts:w", "tn.acc.inventorybills:r", "tn.acc.inventorybills:w",
                "tn.acc.invoiceitems:r", "tn.acc.invoices:r", "tn.acc.invoices:w", "tn.acc.journalentries:r", "tn.acc.journalentries:w",
                "tn.acc.payments:r", "tn.acc.payments:w", "tn.acc.paymentterms:r", "tn.acc.paymenttypes:r",
                "tn.acc.remittancevendors:r", "tn.acc.taxzones:r",
            ],
            ignoreOrder: true);
        string[] ofOtherModules =
        [
            "tn.crm.customers:w", "tn.jpm.jobs:w", "tn.dis.appointmentassignments:r", "tn.mrk.campaigns:r",
            "tn.stt.userroles:r", "tn.eqs.installedequipment:w",
        ];
        ofOtherModules.Except(scopes).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cid.other", "cs1.emulator")]
    [InlineData("cid.emulator", "cs1.other")]
    [InlineData("cid.emulator", "")]
    [InlineData("", "")]
    public async Task Wrong_id_or_secret_is_an_invalid_client_and_is_not_repeated(string id, string secret)
    {
        await using var tenant = await Tenant.StartAsync();

        var reply = await tenant.Client.RequestTokenAsync(Grant, ("client_id", id), ("client_secret", secret));

        RefusedAs(reply, 401, "invalid_client");
        reply.Text.ShouldNotContain("cid.");
        reply.Text.ShouldNotContain("cs1.");
    }

    [Fact]
    public async Task Missing_secret_is_an_invalid_client()
    {
        await using var tenant = await Tenant.StartAsync();

        RefusedAs(await tenant.Client.RequestTokenAsync(Grant, Id), 401, "invalid_client");
    }

    [Theory]
    [InlineData("password", "unsupported_grant_type")]
    [InlineData("", "invalid_request")]
    public async Task Other_grants_are_refused(string grant, string error)
    {
        await using var tenant = await Tenant.StartAsync();

        RefusedAs(await tenant.Client.RequestTokenAsync(("grant_type", grant), Id, Secret), 400, error);
    }

    [Fact]
    public async Task Field_given_twice_is_an_invalid_request()
    {
        await using var tenant = await Tenant.StartAsync();

        RefusedAs(await tenant.Client.RequestTokenAsync(Grant, Id, Id, Secret), 400, "invalid_request");
    }

    [Fact]
    public async Task JSON_is_not_a_form()
    {
        await using var tenant = await Tenant.StartAsync();

        var reply = await tenant.Client.SendAsync(new HttpRequestMessage(HttpMethod.Post, tenant.TokenUrl)
        {
            Content = Tenant.Json("""{"grant_type":"client_credentials","client_id":"cid.emulator","client_secret":"cs1.emulator"}"""),
        });

        RefusedAs(reply, 400, "invalid_request");
    }

    [Fact]
    public async Task Only_POST_is_allowed()
    {
        await using var tenant = await Tenant.StartAsync();

        var reply = await tenant.Client.SendAsync(new HttpRequestMessage(HttpMethod.Get, tenant.TokenUrl));

        RefusedAs(reply, 405, "invalid_request");
        reply.Headers["Allow"].ShouldBe("POST");
    }

    [Fact]
    public async Task Id_and_secret_may_be_in_the_header_instead()
    {
        await using var tenant = await Tenant.StartAsync();

        var good = await tenant.Client.SendAsync(WithHeader(tenant, "cid.emulator:cs1.emulator", Grant));
        var bad = await tenant.Client.SendAsync(WithHeader(tenant, "cid.emulator:cs1.other", Grant));
        var both = await tenant.Client.SendAsync(WithHeader(tenant, "cid.emulator:cs1.emulator", Grant, Id, Secret));

        good.Ok()["access_token"].ShouldNotBeNull();
        good.Headers.Keys.ShouldNotContain("WWW-Authenticate");
        RefusedAs(bad, 401, "invalid_client");
        bad.Headers["WWW-Authenticate"].ShouldStartWith("Basic");
        RefusedAs(both, 400, "invalid_request");
    }

    private static void RefusedAs(Reply reply, int status, string error)
    {
        reply.Status.ShouldBe(status, reply.Text);
        reply.Json.Text("error").ShouldBe(error);
        reply.Json.Text("error_description").ShouldNotBeEmpty();
        reply.Headers["Cache-Control"].ShouldBe("no-store");
    }

    private static HttpRequestMessage WithHeader(Tenant tenant, string pair, params IEnumerable<(string Name, string Value)> form)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, tenant.TokenUrl)
        {
            Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        return request;
    }
}
