load_then_store:
    inc qword ptr [rdi]
    ret
