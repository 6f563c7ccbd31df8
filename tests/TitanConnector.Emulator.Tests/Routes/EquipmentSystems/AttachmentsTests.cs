using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;

namespace TitanConnector.Emulator.Tests.Routes.EquipmentSystems;

public sealed class AttachmentsTests
{
    [Fact]
    public async Task Uploaded_file_redirects_to_an_address_without_credentials()
    {
        await using var tenant = await Tenant.StartAsync();
        var path = (await UploadAsync(tenant, Form("file", "plate 1.txt", "Model NW-90X"))).Ok().Text("path");
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = tenant.Url };

        using var redirect = await http.SendAsync(
            Request(tenant, HttpMethod.Get, $"?path={Uri.EscapeDataString(path)}"), TestContext.Current.CancellationToken);

        ((int)redirect.StatusCode).ShouldBe(302);
        redirect.Headers.Location!.ToString().ShouldNotContain("tenant");
        using var file = await http.GetAsync(redirect.Headers.Location, TestContext.Current.CancellationToken);
        (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("Model NW-90X");
        file.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        using var forged = await http.GetAsync(redirect.Headers.Location + "0", TestContext.Current.CancellationToken);
        ((int)forged.StatusCode).ShouldBe(403);
    }

    [Fact]
    public async Task Uploaded_file_can_be_attached_to_equipment()
    {
        await using var work = await Workplace.StartAsync(customers: 5);
        var path = (await UploadAsync(work.Tenant, Form("file", "plate.txt", "x"))).Ok().Text("path");

        var equipment = (await work.PostAsync("equipmentsystems/v2/installed-equipment", new JsonObject
        {
            ["locationId"] = work.LocationId,
            ["attachments"] = new JsonArray(new JsonObject { ["type"] = "Image", ["url"] = path, ["alias"] = "Plate" }),
        })).Ok();

        equipment["attachments"]![0]!.Text("url").ShouldBe(path);
    }

    [Fact]
    public async Task Upload_that_is_not_a_form_with_a_file_is_refused()
    {
        await using var tenant = await Tenant.StartAsync();

        (await UploadAsync(tenant, Tenant.Json("""{"file":"x"}"""))).Status.ShouldBe(415);
        (await UploadAsync(tenant, Form("document", "a.txt", "x"))).RefusedFields().ShouldBe(["document", "file"], ignoreOrder: true);
    }

    [Fact]
    public async Task Missing_file_is_404_and_missing_path_is_400()
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.Client.SendAsync(Request(tenant, HttpMethod.Get, "?path=attachments/1/none.txt"))).Refused(404);
        (await tenant.Client.SendAsync(Request(tenant, HttpMethod.Get, ""))).RefusedFields().ShouldBe(["path"]);
    }

    private static Task<Reply> UploadAsync(Tenant tenant, HttpContent content)
    {
        var request = Request(tenant, HttpMethod.Post, "");
        request.Content = content;
        return tenant.Client.SendAsync(request);
    }

    private static MultipartFormDataContent Form(string part, string fileName, string text)
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        return new MultipartFormDataContent { { file, part, fileName } };
    }

    private static HttpRequestMessage Request(Tenant tenant, HttpMethod method, string query)
    {
        var url = string.Create(
            CultureInfo.InvariantCulture, $"equipmentsystems/v2/tenant/{tenant.Credentials.Tenant}/installed-equipment/attachments{query}");
        var request = new HttpRequestMessage(method, url);
        request.Headers.TryAddWithoutValidation("Authorization", tenant.Client.Authorization);
        request.Headers.Add("ST-App-Key", tenant.Client.ApplicationKey);
        return request;
    }
}
