namespace TitanConnector.OpenApi.Tests;

public sealed class FactTests
{
    private static readonly Operation List = Tiny.Contract.Find("GET", Tiny.Things)!;
    private static readonly Operation Create = Tiny.Contract.Find("POST", Tiny.Things)!;

    [Fact]
    public void Operation_describes_itself()
    {
        List.ToString().ShouldBe("GET /tiny/v2/tenant/{tenant}/things");
        List.Document.ShouldBe("tiny-v2");
        List.Statuses.ShouldBe([200, 400]);
        List.HasBody.ShouldBeFalse();
        List.AnswerSchema.ShouldBe("PaginatedResponse_Of_Thing");
        Create.BodySchema.ShouldBe("ThingCreate");
        Create.IsUpload.ShouldBeFalse();
        Tiny.Contract.Find("POST", Tiny.Things + "/7/attachments")!.IsUpload.ShouldBeTrue();
        Tiny.Contract.Find("PATCH", Tiny.Things + "/7")!.AnswerSchema.ShouldBeNull();
        Tiny.Contract.Find("GET", "/tiny/v2/tenant/1/counters")!.AnswerSchema.ShouldBe("integer (int64)[]");
    }

    [Fact]
    public void Query_parameters_have_type_values_and_limits()
    {
        Parameter Named(string name) => List.Query.Single(parameter => parameter.Name == name);

        Named("page").ToString().ShouldBe("page: integer (int32)");
        Named("active").Type.ShouldBe("string");
        Named("active").Values.ShouldBe(["True", "Any", "False"]);
        Named("colour").Values.ShouldBe(["Red", "Blue"]);
        Named("sizes").Type.ShouldBe("array");
        Named("sizes").Values.ShouldBe(["Small", "Large"]);
        Named("assignedToIds").ItemSchema.ShouldBe("integer (int64)");
        Named("assignedToIds").MaxItems.ShouldBe(3);
        Named("ids").MaxItems.ShouldBe(3);
        Named("sort").SortFields.ShouldBe(["Id", "Date", "CreatedOn"]);
    }

    [Fact]
    public void Body_properties_have_requirement_nullability_and_values()
    {
        BodyProperty Named(string name) => Create.Body.Single(property => property.Name == name);

        Create.RequiredBody.ShouldBe(["name", "address"]);
        Named("billing").Nullable.ShouldBeTrue();
        Named("billing").Schema.ShouldBe("Address");
        Named("billing").Type.ShouldBe("object");
        Named("billing").Properties.Select(property => property.ToString())
            .ShouldBe(["street: string, required", "unit: string or null", "latitude: number (double), required"]);
        Named("shipping").Nullable.ShouldBeFalse();
        Named("anything").Nullable.ShouldBeTrue();
        Named("sizes").Enum.ShouldBe(["Small", "Large"]);
        Named("level").Enum.ShouldBe(["0", "2"]);
        Named("name").MaxLength.ShouldBe(10);
    }

    [Fact]
    public void Properties_of_a_page_include_those_of_its_rows() =>
        List.Answer.Single(property => property.Name == "data").Properties.Select(property => property.Name)
            .ShouldBe(["id", "name", "billing", "createdOn"]);
}
